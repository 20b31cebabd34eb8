"""Forty and more kinds of secrets, made by chance in the shape their issuers give them, and where they stand.

Written from what issuers publish about their tokens, not from our rules.
"""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

LOWER, UPPER, DIGIT = string.ascii_lowercase, string.ascii_uppercase, string.digits
ALNUM, HEX = LOWER + UPPER + DIGIT, "0123456789abcdef"
URL_SAFE, BASE64 = ALNUM + "-_", ALNUM + "+/"

Make = Callable[[Random], str]

# (file name, a line with the secret in it): quoted, bare, in a comment, in an address, in the middle of code.
ANYWHERE = (
    ("bot.py", 'client = connect("{}", retries=3)'),
    ("app.js", "const value = '{}';"),
    (".env", "SOMETHING={}"),
    ("config.yaml", "  setting: {}"),
    ("main.go", "x := `{}` // here"),
    ("notes.md", "run it with {} and wait"),
    ("Program.cs", "// old one: {}"),
    ("package-lock.json", '  "value": "{}",'),
    ("swagger.json", '{{"x": ["{}"]}}'),
    ("run.sh", "curl -s -H 'X-Auth: {}' https://api.invalid/v1"),
)
# Shapes like these are everywhere (hashes, ids): only a name tells that they are secrets.
NAMED = (
    ("settings.py", 'CLIENT_SECRET = "{}"'),
    ("app.ts", "const apiKey: string = '{}';"),
    (".env", "SERVICE_TOKEN={}"),
    ("config.yml", "api_key: {}"),
    ("config.json", '  "client_secret": "{}",'),
    ("App.java", 'private static final String ACCESS_TOKEN = "{}";'),
    ("main.go", 'token := "{}"'),
    ("config.php", "'secret_key' => '{}',"),
    ("bot.rb", 'token: "{}"'),
    ("Bot.cs", 'string accessToken = @"{}";'),
)
ADDRESS = (
    ("db.py", 'engine = create_engine("{}")'),
    (".env", "DATABASE_URL={}"),
    ("docker-compose.yml", "      - DATABASE_URL={}"),
    ("main.go", 'db, err := sql.Open("x", "{}")'),
    ("readme.txt", "we use {} there"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    make: Make
    where: tuple[tuple[str, str], ...] = ANYWHERE
    around: str = "{}"  # what stands around the secret wherever it is


def chars(letters: str, count: int) -> Make:
    return lambda chance: "".join(chance.choices(letters, k=count))


def shape(*pieces: str | Make) -> Make:
    return lambda chance: "".join(piece if isinstance(piece, str) else piece(chance) for piece in pieces)


def one_of(*makes: Make) -> Make:
    return lambda chance: chance.choice(makes)(chance)


def between(letters: str, least: int, most: int) -> Make:
    return lambda chance: "".join(chance.choices(letters, k=chance.randint(least, most)))


uuid = shape(
    chars(HEX, 8), "-", chars(HEX, 4), "-4", chars(HEX, 3), "-a", chars(HEX, 3), "-", chars(HEX, 12)
)  # fmt: skip


def youtube_key(chance: Random) -> str:
    return "-".join(chars(LOWER + DIGIT, 4)(chance) for _ in range(5))


def jwt(chance: Random) -> str:
    def part(content: dict[str, object]) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")

    body = {"sub": chars(DIGIT, 10)(chance), "iat": chance.randrange(10**9)}
    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(body)}.{chars(URL_SAFE, 43)(chance)}"


def armoured(label: str, *, lines: int) -> Make:
    def make(chance: Random) -> str:
        body = "\n".join(chars(BASE64, 64)(chance) for _ in range(lines))
        return f"-----BEGIN {label}-----\n{body}\n{chars(BASE64, 30)(chance)}==\n-----END {label}-----"

    return make


def written_out(make: Make) -> Make:
    """As in a service account's JSON file, on one line."""
    return lambda chance: make(chance).replace("\n", "\\n")


def password(chance: Random) -> str:
    made = chars(ALNUM + "!_.-", chance.randint(8, 16))(chance)
    return f"{chance.choice(LOWER)}{made}{chance.choice(DIGIT)}"


KEY_FILES = (
    ("id_rsa", "{}"),
    ("keys.py", 'KEY = """{}"""'),
    ("deploy.sh", "cat > key <<EOF\n{}\nEOF"),
    ("Keys.java", "/*\n{}\n*/"),
)

KINDS = (
    Kind("twitch chat token", shape("oauth:", chars(LOWER + DIGIT, 30))),
    Kind("twitch stream key", shape("live_", chars(DIGIT, 9), "_", chars(ALNUM, 30))),
    Kind("twitch client secret", chars(LOWER + DIGIT, 30), NAMED),
    Kind("youtube stream key", youtube_key),
    Kind(
        "discord webhook", shape(chars("123456789", 18), "/", chars(URL_SAFE, 68)),
        ANYWHERE, "https://discord.com/api/webhooks/{}",
    ),
    Kind("discord bot token", shape("MT", chars(ALNUM, 24), ".G", chars(ALNUM, 5), ".", chars(URL_SAFE, 38))),
    Kind("github classic token", shape("ghp_", chars(ALNUM, 36))),
    Kind("github app token", shape(one_of(*(shape(f"gh{x}_") for x in "ousr")), chars(ALNUM, 36))),
    Kind("github fine-grained token", shape("github_pat_", chars(ALNUM, 22), "_", chars(ALNUM, 59))),
    Kind("gitlab token", shape("glpat-", chars(URL_SAFE, 20))),
    Kind("bitbucket app password", shape("ATBB", chars(ALNUM, 32))),
    Kind("atlassian token", shape("ATATT3xFfGF0", chars(URL_SAFE, 170), "=", chars(HEX.upper(), 8))),
    Kind("google api key", shape("AIza", chars(URL_SAFE, 35))),
    Kind("google client secret", shape("GOCSPX-", chars(URL_SAFE, 28))),
    Kind("google access token", shape("ya29.a0A", chars(URL_SAFE, 150))),
    Kind("google refresh token", shape("1//0", chars(URL_SAFE, 60))),
    Kind("google service account", written_out(armoured("PRIVATE KEY", lines=25)), (
        ("account.json", '  "private_key": "{}\\n",'), ("account.py", "KEY = '{}'"),
    )),
    Kind("telegram bot token", shape(chars("123456789", 10), ":AA", chars(URL_SAFE, 33))),
    Kind("yandex oauth token", shape("y0_AgAAAA", chars(URL_SAFE, 49))),
    Kind("yandex cloud key", shape("AQVN", chars(URL_SAFE, 36))),
    Kind("vk token", shape("vk1.a.", chars(URL_SAFE, 180))),
    Kind("vk old token", chars(HEX, 85)),
    Kind("t-bank token", shape("t.", chars(URL_SAFE, 86))),
    Kind("yookassa key", shape("live_", chars(URL_SAFE, 43))),
    Kind("jwt", jwt),
    Kind("rsa private key", armoured("RSA PRIVATE KEY", lines=24), KEY_FILES),
    Kind("openssh private key", armoured("OPENSSH PRIVATE KEY", lines=6), KEY_FILES),
    Kind("ec private key", armoured("EC PRIVATE KEY", lines=2), KEY_FILES),
    Kind("encrypted private key", armoured("ENCRYPTED PRIVATE KEY", lines=25), KEY_FILES),
    Kind("pgp private key", armoured("PGP PRIVATE KEY BLOCK", lines=30), KEY_FILES),
    Kind("postgres address", password, ADDRESS, "postgresql://app:{}@db.internal:5432/app"),
    Kind("mongodb address", password, ADDRESS, "mongodb+srv://app:{}@cluster0.abcde.mongodb.net/app"),
    Kind("redis address", password, ADDRESS, "redis://:{}@cache:6379/0"),
    Kind("address of a repository", password, ADDRESS, "https://asya:{}@git.example.org/bot.git"),
    Kind("sql server string", password, ADDRESS, "Server=db;Database=app;User Id=sa;Password={};"),
    Kind("aws access key", shape(one_of(shape("AKIA"), shape("ASIA")), chars(UPPER + "234567", 16))),
    Kind("aws secret key", chars(BASE64, 40), (
        ("a.py", 'aws_secret_access_key = "{}"'), ("credentials.ini", "aws_secret_access_key = {}"),
        (".env", "AWS_SECRET_ACCESS_KEY={}"), ("a.js", "secretAccessKey: '{}',"),
    )),
    Kind("azure storage key", shape(chars(BASE64, 86), "=="), ADDRESS,
         "DefaultEndpointsProtocol=https;AccountName=a;AccountKey={};EndpointSuffix=core.windows.net"),
    Kind("azure client secret", shape(chars(ALNUM, 3), "8Q~", chars(ALNUM + "_.-", 34))),
    Kind("slack token", shape("xoxb-", chars("123456789", 12), "-", chars(DIGIT, 12), "-", chars(ALNUM, 24))),
    Kind("slack webhook", shape("T", chars(DIGIT, 10), "/B", chars(DIGIT, 10), "/", chars(ALNUM, 24)),
         ANYWHERE, "https://hooks.slack.com/services/{}"),
    Kind("stripe key", shape(one_of(*map(shape, ("sk_live_", "rk_live_", "sk_test_"))), chars(ALNUM, 24))),
    Kind("stripe webhook secret", shape("whsec_", chars(ALNUM, 32))),
    Kind("sendgrid key", shape("SG.", chars(URL_SAFE, 22), ".", chars(URL_SAFE, 43))),
    Kind("mailgun key", shape("key-", chars(HEX, 32))),
    Kind("mailchimp key", shape(chars(HEX, 32), "-us", chars("123456789", 2))),
    Kind("brevo key", shape("xkeysib-", chars(HEX, 64), "-", chars(ALNUM, 16))),
    Kind("twilio key", shape("SK", chars(HEX, 32))),
    Kind("npm token", shape("npm_", chars(ALNUM, 36))),
    Kind("npm registry password", uuid, ((".npmrc", "//registry.npmjs.org/:_authToken={}"),)),
    Kind("pypi token", shape("pypi-AgEIcHlwaS5vcmc", chars(URL_SAFE, 150))),
    Kind("rubygems key", shape("rubygems_", chars(HEX, 48))),
    Kind("nuget key", shape("oy2", chars(LOWER + DIGIT, 43))),
    Kind("docker token", shape("dckr_pat_", chars(URL_SAFE, 27))),
    Kind("openai key", shape("sk-", chars(ALNUM, 20), "T3BlbkFJ", chars(ALNUM, 20))),
    Kind("openai project key", shape("sk-proj-", chars(URL_SAFE, 74), "T3BlbkFJ", chars(URL_SAFE, 74))),
    Kind("anthropic key", shape("sk-ant-api03-", chars(URL_SAFE, 93), "AA")),
    Kind("hugging face token", shape("hf_", chars(LOWER + UPPER, 34))),
    Kind("groq key", shape("gsk_", chars(ALNUM, 52))),
    Kind("elevenlabs key", shape("sk_", chars(HEX, 48))),
    Kind("square token", shape("sq0atp-", chars(URL_SAFE, 22))),
    Kind("shopify token", shape("shpat_", chars(HEX, 32))),
    Kind("digitalocean token", shape("dop_v1_", chars(HEX, 64))),
    Kind("heroku key", uuid, NAMED),
    Kind("cloudflare token", chars(URL_SAFE, 40), NAMED),
    Kind("databricks token", shape("dapi", chars(HEX, 32))),
    Kind("facebook token", shape("EAA", chars(ALNUM, 180))),
    Kind("grafana token", shape("glsa_", chars(ALNUM, 32), "_", chars(HEX, 8))),
    Kind("vault token", shape("hvs.", chars(URL_SAFE, 95))),
    Kind("terraform token", shape(chars(ALNUM, 14), ".atlasv1.", chars(URL_SAFE, 67))),
    Kind("linear key", shape("lin_api_", chars(ALNUM, 40))),
    Kind("notion token", shape("ntn_", chars(DIGIT, 11), chars(ALNUM, 35))),
    Kind("figma token", shape("figd_", chars(URL_SAFE, 43))),
    Kind("age key", shape("AGE-SECRET-KEY-1", chars("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58))),
    Kind("password in code", password, (
        ("a.py", 'password = "{}"'), ("a.js", "login({{user: 'asya', password: '{}'}})"),
        (".env", "DB_PASSWORD={}"), ("application.properties", "spring.datasource.password={}"),
        ("main.go", 'passwd := "{}"'), ("app.php", "$dbPassword = '{}';"),
        ("Main.java", 'String pwd = "{}";'),
        ("a.py", 'if password == "{}":'), ("бот.py", 'пароль = "{}"'),
        ("x.c", 'const char secret[] = "{}";'),
    )),
    Kind("bearer token", chars(ALNUM, 40), (
        ("a.py", 'headers = {{"Authorization": "Bearer {}"}}'), ("r.http", "Authorization: Bearer {}"),
        ("run.sh", "curl -H 'Authorization: Bearer {}' https://api.invalid"),
    )),
    Kind("random string", chars(ALNUM, 48), (("a.py", 'x = "{}"'), ("a.js", "const x = '{}'"))),
)  # fmt: skip
