"""What nobody means well with: values of parameters, parts of addresses, hosts and addresses to fetch."""

from __future__ import annotations

NUMBERS = (
    "nan", "inf", "-inf", "-0", "1e400", "1e-400", "0x10", "1_000", "٣", "²", "½", "1,5", "+1", "--1", "9" * 400,
    "1" + "0" * 5000, "0.1" * 80, " 1 ", "1\n", "1\x00", "True", "None", "[]", "{}",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "a\x00b", "\r\nSet-Cookie: a=b", "%0d%0aX-Injected: 1", "\ud800", "\udfff", "\ufeff", "\u202e",
    "\u2028", "I\u0307", "ı", "ﬁ", "e\u0301" * 100, "\U0001f9ff" * 50, "x" * 7000, "../../etc/passwd",
    "..\\..\\windows", "%2e%2e%2f", "/etc/passwd", "file:///etc/passwd", "__proto__", "constructor", "__class__",
    "{0.__class__}", "{{7*7}}", "${7*7}", "%s%n", "'; DROP TABLE areas; --", '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>", "javascript:alert(1)", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1",
    "16," * 2000, "a:b:c", ":::", ",,,", "manual:", "manual:nan", "manual:1,0", "manual:" + "1," * 500,
    "manual:1e400,1e500", "seçim:5", "own", "map", "con", "a" * 255, ".", "..", "~root", "*", "?", "#",
)  # fmt: skip
VALUES = (*NUMBERS, *TEXTS)
# As they stand in an address: what no encoder would write.
RAW = (
    "%", "%f", "%ff", "%c3%28", "%ed%a0%80", "%f8%88%80%80%80", "%00", "%c0%ae%c0%ae%c0%af", "%252e%252e%252f",
    "%u0041", "+", ";", "%0d%0a", "&&&&", "=", "==", "a=b=c", "[]=1", "a[]=1", "%5b%5d",
)  # fmt: skip
HOSTS = (
    "evil.example", "evil.example:99999", "127.0.0.1", "localhost:1", "[::1]", "a b", "a\\b",
    "atlas.test@evil.example", "evil.example/path", "evil.example?x", "evil.example#x", '"><script>alert(1)</script>',
    "xn--e1afmkfd", "." * 250, "", "a" * 300, "evil.example\t",
)  # fmt: skip
# Ways to say an address of this machine, of its network or of a cloud's own service.
FETCHES = (
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/", "http://[fd00::1]/", "http://[fe80::1%25eth0]/", "http://10.0.0.1/",
    "http://172.16.0.1/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/",
    "http://localhost/", "http://localtest.me/", "http://127.0.0.1.nip.io/", "http://atlas.test@127.0.0.1/",
    "http://127.0.0.1:22/", "http://127.0.0.1:6379/", "http://ⓛocalhost/", "http://１２７.0.0.1/",
    "http://atlas.test:80@127.0.0.1/", "http://atlas.test#@127.0.0.1/", "http://atlas.test\\@127.0.0.1/",
    "http:///127.0.0.1/", "http:127.0.0.1", "//127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:70/",
    "ftp://127.0.0.1/", "dict://127.0.0.1:11211/", "data:text/html,x", "jar:http://127.0.0.1!/",
    "http://atlas.test%00.127.0.0.1/", "http://atlas.test%0d%0aHost:%20127.0.0.1/", "http://atlas.test.evil.example/",
    "http://evil.example/redirect?to=http://127.0.0.1/", "https://atlas.test:444/", "http://atlas.test:8050/",
)  # fmt: skip
