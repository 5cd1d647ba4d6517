"""Certificates of a private server: who signed them, for whom, and who may read the key."""

import stat
from pathlib import Path

from cryptography import x509

from dumptrack_desktop.proof.certificates import write_certificates


def test_the_server_certificate_is_signed_by_its_authority_for_this_machine(tmp_path: Path) -> None:
    ca_file = write_certificates(tmp_path / "tls", host="db.example")
    authority = x509.load_pem_x509_certificate(ca_file.read_bytes())
    server = x509.load_pem_x509_certificate((tmp_path / "tls/server.pem").read_bytes())
    server.verify_directly_issued_by(authority)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["db.example"]
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]


def test_the_key_is_private(tmp_path: Path) -> None:
    write_certificates(tmp_path / "tls")
    assert stat.S_IMODE((tmp_path / "tls/server-key.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700
