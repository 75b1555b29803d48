@echo off
rem A double click on this file opens the explore page; the first time it installs itself.
cd /d "%~dp0"
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
    echo Python 3.11 or newer is needed. Get it from https://www.python.org/downloads/ and open this file again.
    pause
    exit /b 1
)
py -3 run.py explore
if errorlevel 1 pause
