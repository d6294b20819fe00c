"""Whether a folder lies on another computer: a write-ahead log needs shared memory, which a share does not give."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NETWORK: Final = frozenset({
    "9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs",
    "glusterfs", "lustre", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
})  # fmt: skip
_DRIVE_REMOTE: Final = 4


def is_network(path: Path) -> bool:
    """False where it cannot be told; SQLite then tries for itself."""
    if os.name == "nt":
        import ctypes

        drive = path.absolute().drive
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # not there for the type checker elsewhere
        return drive.startswith("\\\\") or kernel.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return mount_kind(os.path.realpath(path.parent), mounts) in _NETWORK


def mount_kind(folder: str, mounts: str) -> str:
    """The file system a folder is on, from a table of mounts as Linux prints it."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, parts[2]
    return kind
