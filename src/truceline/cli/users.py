"""`truceline users`: who may use a team's workbench, and as what."""

from __future__ import annotations

import argparse
import getpass
import sys

from truceline.model import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline users`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add somebody, or give a new role and password")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", required=True, choices=("reader", "coder", "lead"))
    add.add_argument(
        "--password-from", metavar="FILE", help="read the password from a file or - (default: ask)"
    )
    listing = actions.add_parser("list", help="print names and roles")
    remove = actions.add_parser("remove", help="take somebody off the list")
    remove.add_argument("name", metavar="NAME")
    for action in (add, listing, remove):
        action.add_argument(
            "--users", default="users.json", metavar="USERS", help="users file (users.json)"
        )


def run(arguments: argparse.Namespace) -> int:
    """Add, list or remove."""
    from truceline.web.security.users import UsersFile

    users = UsersFile(arguments.users)
    if arguments.action == "add":
        user = users.add(arguments.name, arguments.role, _password(arguments.password_from))
        print(f"{arguments.users}: {user.name} is a {user.role}")
    elif arguments.action == "remove":
        users.remove(arguments.name)
        print(f"{arguments.users}: {arguments.name} is removed; what they judged stays")
    else:
        for user in users.users():
            print(f"{user.name}\t{user.role}")
    return 0


def _password(source: str | None) -> str:
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if source is not None:
        try:
            with open(source, encoding="utf-8") as file:
                return file.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(source, "cannot be read", "check the path") from error
    first = getpass.getpass("password: ")
    if first != getpass.getpass("again: "):
        raise InputError("password", "the two differ", "type it again")
    return first
