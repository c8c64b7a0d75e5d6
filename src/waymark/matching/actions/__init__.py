"""What can be done: keep the index true, keep somebody in mind, ask to be told."""

from waymark.matching.actions.index import forget, index_again, profile_changed, refresh_index
from waymark.matching.actions.keeping import keep_mentor, let_mentor_go
from waymark.matching.actions.telling import look_for_everybody, save_search, stop_telling

__all__ = [
    "forget",
    "index_again",
    "keep_mentor",
    "let_mentor_go",
    "look_for_everybody",
    "profile_changed",
    "refresh_index",
    "save_search",
    "stop_telling",
]
