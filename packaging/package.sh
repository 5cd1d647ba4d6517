#!/usr/bin/env bash
# Builds dist/dumptrack-desktop, the folder that runs without Python, and lets it test itself. `make package` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=dist/dumptrack-desktop
log=.cache/package.log

echo "building $folder (about a minute; the log is in $log)"
rm -rf build dist
.venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build \
    packaging/dumptrack-desktop.spec >"$log" 2>&1 || { tail -n 30 "$log" >&2; exit 1; }
echo "$folder: $(du -sm "$folder" | cut -f1) MB"

# From another folder and with an environment that knows nothing of ours: only what is in the folder may be used.
for program in dumptrack dumptrack-desktop; do
    echo "--- $program --self-test"
    (cd / && env -u PYTHONPATH -u VIRTUAL_ENV QT_QPA_PLATFORM=offscreen "$OLDPWD/$folder/$program" --self-test </dev/null)
done
