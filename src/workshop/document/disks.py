"""Whether a folder lies on another computer: a write-ahead log needs shared memory, which a share does not give."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NETWORK: Final = frozenset({
    "9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs",
    "glusterfs", "lustre", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
})  # fmt: skip
_MEMORY: Final = frozenset({"tmpfs", "ramfs", "devtmpfs"})
_DRIVE_REMOTE: Final = 4
_DRIVE_MEMORY: Final = 6


def is_network(path: Path) -> bool:
    """False where it cannot be told; SQLite then tries for itself."""
    if os.name == "nt":
        return path.absolute().drive.startswith("\\\\") or _drive_type(path) == _DRIVE_REMOTE
    return _mounted_as(path.parent) in _NETWORK


def is_memory(folder: Path) -> bool:
    """Whether what is written there goes with the power. False where it cannot be told."""
    return _drive_type(folder) == _DRIVE_MEMORY if os.name == "nt" else _mounted_as(folder) in _MEMORY


def _drive_type(path: Path) -> int:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # not there for the type checker elsewhere
    return int(kernel.GetDriveTypeW(path.absolute().drive + "\\"))


def _mounted_as(folder: Path) -> str:
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return mount_kind(os.path.realpath(folder), mounts)


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
