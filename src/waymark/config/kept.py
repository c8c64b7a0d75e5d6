"""What the tables of other packages keep about people, said as our own tables say it.

Erasing somebody clears each of these: `people.actions.leaving.forget_at_the_doors` for what names them by address
or inside of a session, the database itself for what points to their row.
"""

from typing import Final

from waymark.base.privacy import Erasure, Kept, Retention


def _of_the_site(columns: str) -> Kept:
    """A table that says nothing about anybody."""
    return Kept(retention=Retention.INSTANCE, erasure=Erasure.NOTHING, technical=columns)


ELSEWHERE: Final[dict[str, Kept]] = {
    "account.EmailAddress": Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="user email", technical="id verified primary"
    ),
    # Empty: the links in our mails are signed and need no row.
    "account.EmailConfirmation": Kept(
        retention=Retention.DAYS_30, erasure=Erasure.DELETE, private="email_address", technical="id created sent key"
    ),
    "axes.AccessAttempt": Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.DELETE,
        private="username ip_address user_agent http_accept get_data post_data path_info",
        technical="id attempt_time failures_since_start",
    ),
    "axes.AccessAttemptExpiration": Kept(
        retention=Retention.DAYS_30, erasure=Erasure.DELETE, technical="access_attempt expires_at"
    ),
    # The next two stay empty by our settings; erasing looks into them all the same.
    "axes.AccessFailureLog": Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.DELETE,
        private="username ip_address user_agent http_accept path_info",
        technical="id attempt_time locked_out",
    ),
    "axes.AccessLog": Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.DELETE,
        private="username ip_address user_agent http_accept path_info session_hash",
        technical="id attempt_time logout_time",
    ),
    "sessions.Session": Kept(
        retention=Retention.DAYS_30, erasure=Erasure.DELETE, private="session_data", technical="session_key expire_date"
    ),
    # Tasks carry ids only, and the reaper removes those that are done.
    "django_tasks_database.DBTaskResult": Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.NOTHING,
        technical=(
            "id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids queue_name"
            " backend_name run_after return_value exception_class_path traceback"
        ),
    ),
    "admin.LogEntry": Kept(
        retention=Retention.YEAR,
        erasure=Erasure.DELETE,
        private="user object_repr change_message object_id",
        technical="id action_time content_type action_flag",
    ),
    "auth.Group": _of_the_site("id name"),
    "auth.Group_permissions": _of_the_site("id group permission"),
    "auth.Permission": _of_the_site("id name content_type codename"),
    "contenttypes.ContentType": _of_the_site("id app_label model"),
    # Made by Django from our own Person.
    "people.Person_groups": Kept(retention=Retention.ACCOUNT, erasure=Erasure.DELETE, technical="id person group"),
    "people.Person_user_permissions": Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, technical="id person permission"
    ),
}
