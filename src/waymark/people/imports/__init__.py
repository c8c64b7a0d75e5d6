"""People come in with a list: read it, understand it, say what was understood, publish it whole or not at all.

`reading` turns bytes into a table, `maps` says what its columns and phrases mean, `normalising` turns each line into a
draft and notes what it did, `planning` lays the drafts beside who is here already, `publishing` writes in one go.
"""
