"""A real nginx in front of the test server: the configuration of deploy/, and two caching proxies."""

import http.client
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.needs import NGINX

PRODUCTION = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
FRAME = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    proxy_cache_path {folder}/obeying keys_zone=obeying:1m;
    proxy_cache_path {folder}/eager keys_zone=eager:1m;
    # What may be shared at all, as the site says it.
    map $upstream_http_cache_control $not_shared {{ default 1; "~^(?!.*(no-cache|no-store|private)).*public" 0; }}
    {production}
    # Obeys every header, and keeps whatever says nothing for ten minutes.
    server {{
        listen 127.0.0.1:{obeying};
        location / {{
            proxy_pass {site}; proxy_set_header Host localhost;
            proxy_cache obeying; proxy_cache_valid any 10m; add_header X-Cache $upstream_cache_status always;
        }}
    }}
    # Keeps what is called public for ten minutes, though it ought to ask each time.
    server {{
        listen 127.0.0.1:{eager};
        location / {{
            proxy_pass {site}; proxy_set_header Host localhost;
            proxy_cache eager; proxy_ignore_headers Cache-Control Expires; proxy_cache_valid any 10m;
            proxy_no_cache $not_shared; add_header X-Cache $upstream_cache_status always;
        }}
    }}
}}
"""
# What of deploy/nginx.conf cannot be the same on a machine for tests.
SWAPPED = {
    "listen 443 ssl;": "listen 127.0.0.1:{production};",
    "server_name paktum.example.hu;": "server_name localhost;",
    "    ssl_certificate /etc/letsencrypt/live/paktum.example.hu/fullchain.pem;\n": "",
    "    ssl_certificate_key /etc/letsencrypt/live/paktum.example.hu/privkey.pem;\n": "",
    "access_log /var/log/nginx/pimor.log;": "",
    "http://127.0.0.1:8000": "{site}",
}


class Nginx:
    """A running nginx; `ports` by name: production, obeying, eager."""

    def __init__(self, ports: dict[str, int], folder: Path):
        self.ports, self.folder = ports, folder

    def get(self, which: str, path: str, *, session: str = "", method: str = "GET", **headers):
        """(status, headers, body) of exactly this path, however strange."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[which], timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", "localhost")
            if session:
                connection.putheader("Cookie", f"sessionid={session}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def kept(self, which: str) -> bytes:
        """Everything this proxy has on its disk."""
        return b"\n".join(path.read_bytes() for path in (self.folder / which).rglob("*") if path.is_file())


def free_ports(names) -> dict[str, int]:
    with_sockets = {name: socket.socket() for name in names}
    for held in with_sockets.values():
        held.bind(("127.0.0.1", 0))
    ports = {name: held.getsockname()[1] for name, held in with_sockets.items()}
    for held in with_sockets.values():
        held.close()
    return ports


def configuration(site: str, ports, folder: Path) -> str:
    production = PRODUCTION.read_text().replace("/srv/pimor/private/", f"{settings.PRIVATE_ROOT}/")
    for written, put in SWAPPED.items():
        assert production.count(written) == 1, f"deploy/nginx.conf has no {written!r} any more"
        production = production.replace(written, put.format(site=site, **ports))
    user = "user root;" if os.geteuid() == 0 else ""
    ports = {name: port for name, port in ports.items() if name != "production"}
    return FRAME.format(user=user, folder=folder, production=production, site=site, **ports)


@contextmanager
def running(site: str, folder: Path):
    """An nginx before `site` ("http://localhost:1234") while the block runs; all its files are in `folder`."""
    for _ in range(3):  # another process may take a port between its being found and being used
        ports = free_ports(["production", "obeying", "eager"])
        (folder / "nginx.conf").write_text(configuration(site, ports, folder))
        process = subprocess.Popen(
            [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if answers(process, ports):
            break
    else:
        raise RuntimeError((folder / "error.log").read_text())
    try:
        yield Nginx(ports, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(process, ports) -> bool:
    """Waits until every port takes connections; False if the process has given up."""
    until = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < until:
        try:
            for port in ports.values():
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.02)
    return False
