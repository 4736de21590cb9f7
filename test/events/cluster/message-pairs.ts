/** Pairs of messages that an engineer would, or would not, file under one ticket. */

export interface MessagePair {
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

const pairs = (rows: readonly (readonly [string, string, string])[]): MessagePair[] =>
  rows.map(([name, a, b]) => ({ name, a, b }));

export const samePairs: readonly MessagePair[] = pairs([
  ['one and many', '1 parcel could not be sent', '12 parcels could not be sent'],
  ['an empty value', 'no parcel for key= in the hall', 'no parcel for key=a7 in the hall'],
  ['who came from somewhere', 'refusal for ann from 192.0.2.8', 'refusal for bert from 192.0.2.9'],
  ['a product', "product 'Mug' is out of stock", "product 'Desk Lamp' is out of stock"],
  ['a list of one or more', 'missing fields: [name, mail]', 'missing fields: [phone]'],
  ['a value that is empty', 'header X-Dock is "" here', 'header X-Dock is "north" here'],
  ['a language', 'no text for key berth in de_DE', 'no text for key berth in pt_BR'],
  ['labels', 'unknown labels {app="web", env="prod"}', 'unknown labels {app="db"}'],
  ['an object of another language', "bad load {'id': 7, 'qty': None}", "bad load {'id': 91, 'qty': 3, 'tag': 'x y'}"],
  ['what is no number', 'draught is nan, expected below 2', 'draught is 3.11, expected below 2'],
  [
    'a database host',
    'no answer from jdbc:postgresql://db1:5432/dock',
    'no answer from jdbc:postgresql://db27:6432/dock',
  ],
  ['a rate', 'stream fell to 812 kbit/s', 'stream fell to 1.2 Mbit/s'],
  ['a date in words', 'no tide table for 25 March 2026', 'no tide table for 3 April 2027'],
  ['a power of ten', 'swell of 1.3e+05 exceeds the limit', 'swell of 912.4 exceeds the limit'],
  ['a number', 'parcel 17 was returned', 'parcel 90211 was returned'],
  ['a duration and its unit', 'lookup gave up after 90ms', 'lookup gave up after 2.5 s'],
  ['a size and its unit', 'upload of 12 kB was cut off', 'upload of 3.4 GiB was cut off'],
  ['an address of either family', 'no answer from 192.0.2.8', 'no answer from 2001:db8::42'],
  ['an address with a port', 'dial 198.51.100.4:6379 failed', 'dial 203.0.113.90:6380 failed'],
  ['a mail address', 'bounce from ann@example.org', 'bounce from bo.lee+x@mail.example.net'],
  ['a digest', 'layer 9f8e7d6c5b4a is missing', 'layer 0a1b2c3d4e5f is missing'],
  ['a UUID', 'saga 0b7d5f3e-93a1-4c55-8e0e-3a1de2f6a001 stalled', 'saga 77aa11bb-93a1-4c55-8e0e-3a1de2f6a9ff stalled'],
  ['a date in the text', 'licence ran out on 2026-03-01', 'licence ran out on 2027-11-30T10:00:00Z'],
  ['a named date', 'last seen at Tue Mar 03 10:11:12 2026', 'last seen at Wed Apr 08 23:59:01 2026'],
  ['a file below a fixed folder', 'cannot open /var/spool/mail/a1.eml', 'cannot open /var/spool/mail/zz/b.eml'],
  ['a query string', 'GET /search?q=hat failed', 'GET /search?q=shoe&page=2 failed'],
  ['an id in a route', 'PUT /v2/carts/81/items gave 500', 'PUT /v2/carts/9/items gave 500'],
  [
    'an id in a URL',
    'fetch https://api.example.com/t/ab12cd34 failed',
    'fetch https://api.example.com/t/99ee00ff failed',
  ],
  ['a quoted user', "login failed for user 'alma'", "login failed for user 'bert'"],
  ['a bare user in a sentence', 'access denied for user alma on this host', 'access denied for user bert on this host'],
  ['a key=value user', 'login failed user=alma ip=192.0.2.1', 'login failed user=bert ip=192.0.2.77'],
  ['a quoted key', 'no entry for key "basket-a"', 'no entry for key "basket-b"'],
  ['a list of another length', 'missing ids [3, 9, 12]', 'missing ids [4]'],
  ['values in a row of another length', 'lost blocks blk_1 blk_22 now', 'lost blocks blk_7 blk_8 blk_9 now'],
  ['an object dump', 'dropped Job{id=4 owner=x}', 'dropped Job{id=5 owner=y tries=3}'],
  ['an object address', 'leaked com.acme.Pool@1f2e3d4c', 'leaked com.acme.Pool@77aa0011'],
  ['a flag', 'resize done, forced=true', 'resize done, forced=false'],
  ['a numbered device', 'link of eth0 is down', 'link of eth3 is down'],
  ['a percentage', 'heap at 91%', 'heap at 99.5%'],
  ['a negative number', 'drift of -3 units', 'drift of 14 units'],
  [
    'a token',
    'rejected eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlMTIz',
    'rejected eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiIn0.b3RoZXJzaWduYXR1cmU5',
  ],
  ['an empty bracket', 'peer 192.0.2.1 () left', 'peer 192.0.2.9 (a.example.com) left'],
  ['a class', 'no bean for com.acme.Cart here', 'no bean for com.acme.Order here'],
  ['other success statuses', 'call ended with status 200', 'call ended with status 204'],
]);

export const differentPairs: readonly MessagePair[] = pairs([
  ['what was done to a disk', 'disk read failed on sda', 'disk write failed on sda'],
  ['what was tried', 'failed to open the hatch', 'failed to close the hatch'],
  ['a verb', 'could not open the gate', 'could not shut the gate'],
  ['an errno name', 'read EPIPE 192.0.2.1:80', 'read ECONNRESET 192.0.2.1:80'],
  [
    'the cause at the end',
    'flush of /var/log/a failed: read-only file system',
    'flush of /var/log/a failed: input/output error',
  ],
  ['a constraint', 'violates check constraint "price_positive"', 'violates check constraint "stock_positive"'],
  ['a relation', 'relation "baskets" does not exist', 'relation "orders" does not exist'],
  ['a status class', 'upstream gave 404 Not Found', 'upstream gave 502 Bad Gateway'],
  ['a throttle against a fault', 'api answered 429', 'api answered 500'],
  ['an exit code with a meaning', 'worker exited with code 139', 'worker exited with code 2'],
  ['a signal', 'killed by signal 9', 'killed by signal 11'],
  ['an error code', 'ORA-00942: table or view does not exist', 'ORA-01017: logon denied'],
  ['a state of an enumeration', 'job moved from QUEUED to RUNNING', 'job moved from QUEUED to CANCELLED'],
  ['a unit', 'mailer.service: Failed to start', 'indexer.service: Failed to start'],
  ['a host in a URL', 'GET https://pay.example.com/x failed', 'GET https://ship.example.com/x failed'],
  ['a route', 'POST /orders failed', 'POST /refunds failed'],
  [
    'an errno in brackets',
    'connect() failed (111: Connection refused)',
    'connect() failed (110: Connection timed out)',
  ],
  ['an SQLSTATE', 'rejected: SQLSTATE 40001', 'rejected: SQLSTATE 23505'],
  [
    'a property',
    "Cannot read properties of undefined (reading 'name')",
    "Cannot read properties of undefined (reading 'total')",
  ],
  ['what happened to a container', 'container started late', 'container stopped late'],
  ['what was done with an image', 'image pull failed for web', 'image push failed for web'],
  ['a class by its kind', 'no bean of type com.acme.CartService', 'no bean of type com.acme.MailService'],
  ['a reply of a mail server', 'SMTP reply 550 for recipient', 'SMTP reply 421 for recipient'],
  ['a message of network gear', '%ASA-4-106023: Deny tcp', '%ASA-4-733100: Deny tcp'],
  ['a result of Windows', 'start failed: 0x80070005', 'start failed: 0x80040154'],
  ['a status of Windows', 'driver returned 0xC0000005', 'driver returned 0xC000021A'],
  ['a name in the code', "name 'total' is not defined", "name 'price' is not defined"],
  ['a statement about a user', 'user is locked', 'user is expired'],
  ['a subject', 'scheduler startup failed', 'listener startup failed'],
  ['a source file', 'assertion failed at src/cart.rs:12', 'assertion failed at src/stock.rs:80'],
]);
