"""gunicorn on every machine: `gunicorn -c gunicorn.conf.py pimor.wsgi`; the environment sets the numbers."""

import os

pythonpath = ".,site"
bind = os.environ.get("BIND", "127.0.0.1:8000")
# One process with a few threads suits SQLite and a small pact; on PostgreSQL about one worker per core.
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
# Workers are renewed now and then, not all at once.
max_requests = 5000
max_requests_jitter = 500
# Addresses are asked with tokens and names in them: what the web server in front logs is enough.
accesslog = None
errorlog = "-"
# Nothing of ours talks to it, and it would lie in the home folder of whoever starts the site.
control_socket_disable = True
