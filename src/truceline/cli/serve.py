"""`truceline serve`: the workbench in a browser of this machine."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
import webbrowser
from pathlib import Path

from truceline.model import InputError
from truceline.store import RecordFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `truceline serve`."""
    parser.add_argument("file", metavar="FILE", help="record file")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8765, help="port (0: any free one)")
    parser.add_argument(
        "--as", dest="coder", metavar="NAME", help="your name in judgements (default: the login's)"
    )
    parser.add_argument(
        "--blind", action="store_true", help="hide other coders' verdicts until yours is given"
    )
    parser.add_argument(
        "--users", metavar="USERS", help="users file of a team: everybody logs in by name"
    )
    parser.add_argument(
        "--name", action="append", default=[], metavar="HOST", help="a further name of this host"
    )
    parser.add_argument("--certificate", metavar="PEM", help="certificate, for https")
    parser.add_argument("--key", metavar="PEM", help="its private key")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    _check(arguments)
    import uvicorn

    from truceline.web.app import create_app
    from truceline.web.security.users import UsersFile
    from truceline.web.settings import Settings, default_coder

    if arguments.users and not UsersFile(arguments.users).users():
        raise InputError(arguments.users, "names nobody", "truceline users add NAME --role lead")
    listening = _listen(arguments.host, arguments.port)
    port = listening.getsockname()[1]
    settings = Settings(
        host=arguments.host,
        port=port,
        coder=arguments.coder or default_coder(),
        users=Path(arguments.users) if arguments.users else None,
        is_blind=arguments.blind,
        hosts=tuple(arguments.name),
    )
    app = create_app(arguments.file, settings)
    address = _address(arguments, port)
    print(f"{arguments.file}: {address} (stop with Ctrl-C)", file=sys.stderr, flush=True)
    if not arguments.no_browser:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False,
        proxy_headers=False, ssl_certfile=arguments.certificate, ssl_keyfile=arguments.key,
        h11_max_incomplete_event_size=64 * 1024, timeout_keep_alive=10,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _check(arguments: argparse.Namespace) -> None:
    from truceline.web.security.hosts import is_loopback

    with RecordFile(arguments.file, must_exist=True):
        pass  # a missing or foreign file is said before anything is started
    if not is_loopback(arguments.host) and not arguments.users:
        raise InputError(
            f"--host {arguments.host}", "would open the record to everybody who reaches it",
            "name a users file with --users, or leave --host out",
        )  # fmt: skip
    if arguments.host in ("0.0.0.0", "::") and not arguments.name:
        raise InputError(
            f"--host {arguments.host}", "has no name that a browser can ask for",
            "give the host's name or address with --name",
        )  # fmt: skip
    if bool(arguments.certificate) != bool(arguments.key):
        raise InputError("--certificate", "and --key belong together", "give both or none")
    if not is_loopback(arguments.host) and not arguments.certificate:
        print(
            "truceline: passwords travel unencrypted; give --certificate and --key, or serve on "
            "127.0.0.1 behind a proxy that speaks https",
            file=sys.stderr,
        )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host.strip("[]"), port))
        found.listen(128)  # so that a browser which is quicker than we are has to wait, not fail
    except (OSError, OverflowError) as error:
        found.close()
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"--host {host} --port {port}", f"cannot be used ({why})", "choose another port"
        ) from error
    return found


def _address(arguments: argparse.Namespace, port: int) -> str:
    scheme = "https" if arguments.certificate else "http"
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    return f"{scheme}://{host}:{port}/"
