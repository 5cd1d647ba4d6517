"""The sample shop's rows: for each column an expression of `n`, which counts from 0.

Three words of our own stand in the expressions: `chance(x)` is a number that looks random, another one for each x
and n; `rows(t)` is how many rows table t has; `one_of(LIST, i)` is the i-th text of a list, counted in circles.
"""

import re
from collections.abc import Callable, Mapping

from dumptrack_desktop.server.quoting import literal

LISTS: dict[str, tuple[str, ...]] = {
    "REVIEWS": (
        'Works as described. I\'d buy it again, "no questions asked".',
        "Sehr schön verarbeitet, die Größe paßt. Für 12 € völlig in Ordnung 👍",
        "Très déçu : le colis est arrivé ouvert. L'échange a été rapide, merci ❤️",
        "品質は素晴らしいです。配送も早かった。また買います🎉",
        "Отличный товар, рекомендую! Доставка за 3 дня.",
        "المنتج ممتاز والتوصيل سريع 🌙",
        "C:\\temp\\new: backslashes, tabs\tand\nline ends survive; so does 'this' and % and _",
        "कीमत के हिसाब से बढ़िया। 👩‍👩‍👧‍👦 परिवार खुश है।",
        "Não gostei da cor, mas o tamanho está certo. 🇧🇷",
        "  leading and trailing spaces  ",
        "ζεστό και απαλό, το προτείνω ανεπιφύλακτα",
        "好评,物流很快,包装完好😀😀😀",
    ),
    "FIRST": ("Anna", "Björn", "Chloé", "Dmitri", "Éva", "Fatima", "花子", "Iñaki", "João", "Zoë", "O'Neil"),
    "LAST": ("Müller", "Nguyễn", "García", "Иванов", "Smith", "O'Brien", "Ørsted", "田中", "Kowalski", "d'Arc"),
    "CITIES": ("Köln", "São Paulo", "Łódź", "東京", "Αθήνα", "Reykjavík", "Cork", "İzmir"),
    "STREETS": ("Hauptstraße", "Rue de l'Église", "O'Connell St", "中央通り", 'Rua "Nova"'),
    "GOODS": ("Teekanne", "Lampe", "Bücherregal", "茶碗", "Chaise"),
    "TITLES": ("Top 👍", "naja…", "", "5/5"),
}

# Numbers stand for the members of an ENUM (from 1) and for the bits of a SET. FLOAT columns get quarters, which
# have few digits: every program writes those down in full.
ROWS: dict[str, dict[str, str]] = {
    "categories": {
        "id": "n + 1",
        "parent_id": "IF(n < 8, NULL, n MOD 8 + 1)",
        "name": "CONCAT(one_of(GOODS, n), ' ', n)",
    },
    "warehouses": {
        "code": "LPAD(n, 4, 'W')",
        "name": "CONCAT('Lager ', one_of(CITIES, n))",
        "place": "ST_GeomFromText(CONCAT('POINT(', n * 1.5, ' ', 50 - n * 0.25, ')'))",
        "is_open": "n MOD 5 > 0",
        "dock_plan": "IF(n MOD 7 = 0, NULL, chance(dock) MOD 4096)",
        "fingerprint": "UNHEX(LEFT(SHA2(n, 256), 32))",
        "opens": "SEC_TO_TIME(21600 + n * 61.125)",
        "built": "IF(n MOD 6 = 0, NULL, 1950 + n)",
    },
    "customers": {
        "id": "n + 1",
        "email": "CONCAT('customer.', n + 1, '@example.net')",
        "first_name": "one_of(FIRST, chance(first))",
        "last_name": "one_of(LAST, chance(last))",
        "born": "IF(n MOD 10 = 0, '0000-00-00', '1940-01-01' + INTERVAL chance(born) MOD 25000 DAY)",
        "newsletter": "chance(newsletter) MOD 4 + 1",
        "interests": "chance(interests) MOD 32",
        "discount": "(chance(discount) MOD 200) * 0.25",
        "score": "IF(n MOD 19 = 0, NULL, SQRT(chance(score)) / 3)",
        "flags": "chance(flags) MOD 256",
        "settings": "IF(n MOD 6 = 0, NULL, JSON_OBJECT('hell', n MOD 2, 'tags', JSON_ARRAY('ä', n, NULL)))",
        "loyalty_code": "IF(n MOD 3 = 0, NULL, CONCAT('L', HEX(chance(loyalty))))",
        "registered_at": "'2015-01-01' + INTERVAL n * 61 SECOND + INTERVAL n MOD 999999 MICROSECOND",
    },
    "addresses": {
        "id": "n + 1",
        "customer_id": "n MOD rows(customers) + 1",
        "kind": "n MOD 2 + 1",
        "street": "CONCAT(one_of(STREETS, chance(street)), ' ', chance(house) MOD 300)",
        "city": "one_of(CITIES, chance(city))",
        "postcode": "LPAD(chance(post) MOD 100000, 5, '0')",
        "country": "ELT(chance(country) MOD 5 + 1, 'DE', 'FR', 'IE', 'JP', 'BR')",
    },
    "products": {
        "id": "n + 1",
        "category_id": "chance(category) MOD rows(categories) + 1",
        "sku": "CONCAT('SKU-', LPAD(n, 8, '0'))",
        "name": "CONCAT(one_of(GOODS, chance(name)), ' № ', n)",
        "description": "IF(n MOD 9 = 0, NULL, CONCAT(one_of(REVIEWS, chance(text)), REPEAT(' · ', 9)))",
        "price": "(chance(price) MOD 5000000) / 10000 + 0.99",
        "weight_kg": "(chance(weight) MOD 400) * 0.25",
        "volume": "IF(n MOD 11 = 0, NULL, SQRT(chance(volume)) / 7)",
        "stock": "CAST(chance(stock) MOD 200 AS SIGNED) - 10",
        "changed_at": "IF(n MOD 3 = 0, NULL, '2024-02-29 12:00:00')",
    },
    "orders": {
        "id": "n + 1",
        "customer_id": "chance(customer) MOD rows(customers) + 1",
        "state": "chance(state) MOD 4 + 1",
        "ordered_at": "'2019-01-01' + INTERVAL n * 601 SECOND",
        "shipped_on": "IF(n MOD 4 = 0, '0000-00-00', DATE('2019-01-03' + INTERVAL n * 601 SECOND))",
        "comment": "IF(n MOD 5 > 0, NULL, one_of(REVIEWS, chance(comment)))",
    },
    "order_items": {
        "order_id": "n DIV 3 + 1",
        "line": "n MOD 3 + 1",
        "product_id": "chance(product) MOD rows(products) + 1",
        "quantity": "chance(quantity) MOD 9 + 1",
        "unit_price": "(chance(unit) MOD 5000000) / 10000",
    },
    "payments": {
        "id": "n * 3 + 1",
        "order_id": "n MOD rows(orders) + 1",
        "method": "n MOD 3 + 1",
        "amount": "(chance(amount) MOD 900000) / 100",
        "token": "UNHEX(LEFT(SHA2(chance(token), 256), 32))",
        "paid_at": "IF(n MOD 13 = 0, NULL, '2019-01-02' + INTERVAL n * 601 SECOND)",
    },
    "reviews": {
        "id": "n + 1",
        "product_id": "chance(product) MOD rows(products) + 1",
        "customer_id": "IF(n MOD 17 = 0, NULL, chance(customer) MOD rows(customers) + 1)",
        "stars": "chance(stars) MOD 5 + 1",
        "title": "IF(n MOD 3 = 0, NULL, one_of(TITLES, chance(title)))",
        "body": "CONCAT_WS(' ', one_of(REVIEWS, chance(a)), one_of(REVIEWS, chance(b)), one_of(REVIEWS, n))",
        "written_at": "'2020-01-01' + INTERVAL chance(at) MOD 150000000 SECOND + INTERVAL n MOD 999 MICROSECOND",
    },
    "page_views": {
        "id": "n + 1",
        "seen_at": "'2024-01-01' + INTERVAL n * 37 SECOND",
        "customer_id": "IF(n MOD 3 > 0, NULL, n MOD rows(customers) + 1)",
        "visitor": "LEFT(SHA2(n DIV 7, 256), 32)",
        "path": "CONCAT('/product/', chance(path) MOD 100000, '?from=', one_of(GOODS, n), '&session=', n * 7919)",
        "milliseconds": "chance(ms) MOD 5000",
    },
    "legacy_notes": {"noted": "ELT(n MOD 3 + 1, 'Übertrag', 'n/a', NULL)", "amount": "n MOD 4"},
}

_CHANCE = re.compile(r"chance\((\w+)\)")
_ROWS_OF = re.compile(r"rows\((\w+)\)")
_ONE_OF = re.compile(r"one_of\(([A-Z]+), (n|chance\(\w+\))\)")


def select_for(table: str, counts: Mapping[str, int], seed: int) -> tuple[str, str]:
    """Return the columns to fill, and the expressions for them in SQL."""
    rewrite = _rewriter(counts, seed)
    columns = ROWS[table]
    return ", ".join(columns), ", ".join(rewrite(expression) for expression in columns.values())


def _rewriter(counts: Mapping[str, int], seed: int) -> Callable[[str], str]:
    def one_of(match: re.Match[str]) -> str:
        texts = LISTS[match[1]]
        return f"ELT({match[2]} MOD {len(texts)} + 1, {', '.join(literal(text) for text in texts)})"

    def rewrite(expression: str) -> str:
        expression = _ONE_OF.sub(one_of, expression)
        expression = _ROWS_OF.sub(lambda match: str(counts[match[1]]), expression)
        return _CHANCE.sub(lambda match: f"CRC32(CONCAT_WS('-', {int(seed)}, '{match[1]}', n))", expression)

    return rewrite
