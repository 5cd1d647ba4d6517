"""Certificates for a private server: an authority of its own, and a server certificate for this machine."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dumptrack_desktop.core.clock import SystemClock

_LIFETIME = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Signed:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def write_certificates(folder: Path, host: str = "localhost") -> Path:
    """Write `ca.pem`, `server.pem` and `server-key.pem` into `folder` (made 0700); return the path of `ca.pem`.

    The server certificate is good for `host` and for 127.0.0.1, for two days. The CA's key is kept nowhere.
    """
    folder.mkdir(mode=0o700, parents=True)
    authority = _certificate("DumpTrack private CA", issuer=None, host=None)
    server = _certificate(host, issuer=authority, host=host)
    (folder / "ca.pem").write_bytes(_pem(authority.certificate))
    (folder / "server.pem").write_bytes(_pem(server.certificate))
    key_file = folder / "server-key.pem"
    key_file.touch(mode=0o600)
    key_file.write_bytes(
        server.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder / "ca.pem"


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _certificate(name: str, *, issuer: _Signed | None, host: str | None) -> _Signed:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = SystemClock().now()
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer is not None:
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
    if host is not None:
        names = [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    signing_key = issuer.key if issuer else key
    return _Signed(builder.sign(signing_key, hashes.SHA256()), key)
