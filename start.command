#!/bin/sh
# A double click on this file (macOS, Linux) opens the explore page; the first time it installs itself.
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" run.py explore
    fi
done
echo "Python 3.11 or newer is needed. Get it from https://www.python.org/downloads/ and open this file again."
printf 'Press Enter to close this window. '
read -r _
