"""Seeds a torrent on loopback until whoever started it is gone: torrent file, folder, port, bytes per second."""

import sys

import libtorrent

torrent, folder, port, bytes_per_second = sys.argv[1:]
session = libtorrent.session(
    {
        "listen_interfaces": f"127.0.0.1:{port}",
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "enable_incoming_utp": False,
        "enable_outgoing_utp": False,
        "allow_multiple_connections_per_ip": True,
        "upload_rate_limit": int(bytes_per_second),
    }
)
# Peers of one's own network would have no limit.
limited = libtorrent.ip_filter()
limited.add_rule("0.0.0.0", "255.255.255.255", 1 << libtorrent.session.global_peer_class_id)
session.set_peer_class_filter(limited)

params = libtorrent.add_torrent_params()
params.ti = libtorrent.torrent_info(torrent)
params.save_path = folder
params.flags |= libtorrent.torrent_flags.disable_pex
session.add_torrent(params)
sys.stdin.read()
