"""The sample shop: its tables, and the code objects that belong to them. Works on MariaDB 10.6+ and MySQL 8+."""

TABLES: dict[str, str] = {
    "categories": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, parent_id INT UNSIGNED NULL, name VARCHAR(80) NOT NULL,
        PRIMARY KEY (id), KEY by_parent (parent_id),
        CONSTRAINT category_parent FOREIGN KEY (parent_id) REFERENCES categories (id)""",
    "warehouses": """
        code CHAR(4) CHARACTER SET ascii NOT NULL, name VARCHAR(80) NOT NULL, place POINT NOT NULL,
        is_open BIT(1) NOT NULL DEFAULT b'1', dock_plan BIT(12) NULL, fingerprint BINARY(16) NOT NULL,
        opens TIME(3) NOT NULL DEFAULT '08:00:00', built YEAR NULL,
        PRIMARY KEY (code), SPATIAL KEY by_place (place)""",
    "customers": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, email VARCHAR(120) NOT NULL, first_name VARCHAR(60) NOT NULL,
        last_name VARCHAR(60) NOT NULL, born DATE NOT NULL DEFAULT '0000-00-00',
        newsletter ENUM('never', 'weekly', 'täglich', 'it''s fine') NOT NULL DEFAULT 'never',
        interests SET('books', 'music', 'garden', 'küche', 'tools') NOT NULL DEFAULT '',
        discount DOUBLE NOT NULL DEFAULT 0, score DOUBLE NULL, flags BIT(8) NOT NULL DEFAULT b'0',
        settings JSON NULL, loyalty_code VARCHAR(12) NULL,
        registered_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
        full_name VARCHAR(130) GENERATED ALWAYS AS (CONCAT(first_name, ' ', last_name)) VIRTUAL,
        PRIMARY KEY (id), UNIQUE KEY by_email (email), KEY by_name (last_name(20), first_name(10))""",
    "addresses": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, customer_id INT UNSIGNED NOT NULL,
        kind ENUM('billing', 'shipping') NOT NULL, street VARCHAR(120) NOT NULL, city VARCHAR(80) NOT NULL,
        postcode VARCHAR(12) NOT NULL, country CHAR(2) CHARACTER SET ascii NOT NULL,
        PRIMARY KEY (id), KEY by_customer (customer_id),
        CONSTRAINT address_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE""",
    "products": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, category_id INT UNSIGNED NOT NULL, sku VARCHAR(20) NOT NULL,
        name VARCHAR(120) NOT NULL, description TEXT NULL, price DECIMAL(12, 4) NOT NULL,
        weight_kg DOUBLE NULL, volume DOUBLE NULL, stock SMALLINT NOT NULL DEFAULT 0,
        vat_rate DECIMAL(5, 3) NOT NULL DEFAULT 19.000,
        gross DECIMAL(14, 4) GENERATED ALWAYS AS (price * (1 + vat_rate / 100)) STORED,
        changed_at DATETIME NULL,
        PRIMARY KEY (id), UNIQUE KEY by_sku (sku), KEY by_category (category_id),
        CONSTRAINT product_category FOREIGN KEY (category_id) REFERENCES categories (id)""",
    "product_images": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, product_id INT UNSIGNED NOT NULL, position TINYINT NOT NULL,
        checksum VARBINARY(32) NOT NULL, content MEDIUMBLOB NOT NULL,
        PRIMARY KEY (id), KEY by_product (product_id),
        CONSTRAINT image_product FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE""",
    "orders": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, customer_id INT UNSIGNED NOT NULL,
        state ENUM('open', 'paid', 'shipped', 'returned') NOT NULL, ordered_at DATETIME NOT NULL,
        shipped_on DATE NOT NULL DEFAULT '0000-00-00', comment VARCHAR(200) NULL,
        PRIMARY KEY (id), KEY by_customer (customer_id), KEY by_time (ordered_at),
        CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (id)""",
    "order_items": """
        order_id INT UNSIGNED NOT NULL, line SMALLINT UNSIGNED NOT NULL, product_id INT UNSIGNED NOT NULL,
        quantity SMALLINT NOT NULL, unit_price DECIMAL(12, 4) NOT NULL,
        total DECIMAL(16, 4) GENERATED ALWAYS AS (quantity * unit_price) STORED,
        PRIMARY KEY (order_id, line), KEY by_product (product_id),
        CONSTRAINT item_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
        CONSTRAINT item_product FOREIGN KEY (product_id) REFERENCES products (id)""",
    "payments": """
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, order_id INT UNSIGNED NOT NULL,
        method ENUM('card', 'transfer', 'invoice') NOT NULL, amount DECIMAL(14, 2) NOT NULL,
        token BINARY(16) NOT NULL, paid_at TIMESTAMP NULL,
        PRIMARY KEY (id), KEY by_order (order_id),
        CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES orders (id)""",
    "reviews": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, product_id INT UNSIGNED NOT NULL, customer_id INT UNSIGNED NULL,
        stars TINYINT NOT NULL, title VARCHAR(120) NULL, body TEXT NOT NULL, written_at DATETIME(6) NOT NULL,
        PRIMARY KEY (id), KEY by_product (product_id),
        CONSTRAINT review_product FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
        CONSTRAINT review_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE SET NULL""",
    "page_views": """
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, seen_at DATETIME NOT NULL, customer_id INT UNSIGNED NULL,
        visitor CHAR(32) CHARACTER SET ascii NOT NULL, path VARCHAR(200) NOT NULL, milliseconds INT NOT NULL,
        PRIMARY KEY (id)""",
    # No key at all, rows that are equal, and another character set: what the old system left behind.
    "legacy_notes": "noted VARCHAR(80) NULL, amount INT NULL",
    "order_log": """
        id INT UNSIGNED NOT NULL AUTO_INCREMENT, order_id INT UNSIGNED NOT NULL, entry VARCHAR(200) NOT NULL,
        PRIMARY KEY (id)""",
}
OTHER_CHARACTER_SETS = {"legacy_notes": "latin1"}

CODE = (
    """CREATE FUNCTION net_price(gross DECIMAL(14,4), rate DECIMAL(5,3)) RETURNS DECIMAL(14,4)
    DETERMINISTIC NO SQL
    COMMENT 'price before tax'
    RETURN ROUND(gross / (1 + rate / 100), 4)""",
    """CREATE PROCEDURE restock(IN wanted INT)
    MODIFIES SQL DATA
BEGIN
    -- the text of a routine comes back as it was written; comments; and "quotes", too
    DECLARE done INT DEFAULT 0;
    UPDATE products SET stock = wanted WHERE stock < wanted;
    SELECT ROW_COUNT() AS changed, 'it''s done; größer als vorher' AS `what happened`;
END""",
    """CREATE VIEW customer_totals AS
    SELECT c.id, c.full_name, COUNT(DISTINCT o.id) AS orders, SUM(i.total) AS spent
    FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_items i ON i.order_id = o.id
    GROUP BY c.id, c.full_name""",
    """CREATE VIEW best_customers AS
    SELECT t.id, t.full_name, t.spent FROM customer_totals t WHERE t.spent > 1000""",
    """CREATE TRIGGER order_logged AFTER INSERT ON orders FOR EACH ROW
BEGIN
    INSERT INTO order_log (order_id, entry) VALUES (NEW.id, CONCAT('new; state ', NEW.state));
END""",
    """CREATE TRIGGER product_changed BEFORE UPDATE ON products FOR EACH ROW
    SET NEW.changed_at = UTC_TIMESTAMP()""",
    """CREATE EVENT forget_page_views ON SCHEDULE EVERY 1 DAY STARTS '2035-01-01 03:00:00'
    ON COMPLETION PRESERVE COMMENT 'keeps two years'
    DO DELETE FROM page_views WHERE seen_at < NOW() - INTERVAL 2 YEAR""",
)
