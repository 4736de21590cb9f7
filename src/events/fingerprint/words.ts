/** Words that decide what masking makes of the value next to them. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** A quoted value after one of these is a variable, whatever it says. */
export const variableWords = words(
  `user username login account uid owner principal client customer tenant member email mail recipient sender file
   filename path dir directory folder image url uri host hostname node server peer address addr ip key id uuid token
   session value input string str text query sql statement token device disk volume mount bucket object blob topic
   partition message msg title subject comment sku order job task request container pod namespace`,
);

/** A quoted value after one of these names a thing of the program: it tells one problem from another. */
export const nameWords = words(
  `relation table column constraint index view sequence schema database role trigger module package function method
   procedure class type property attribute field option parameter argument variable unit service plugin extension
   enum operator setting`,
);

/** Units of time that may follow a number. */
export const durationUnits = words(
  `ns us µs μs ms msec msecs millis millisecond milliseconds microsecond microseconds nanosecond nanoseconds s sec secs
   second seconds m min mins minute minutes h hr hrs hour hours d day days week weeks`,
);

/** Units of amounts of data that may follow a number. */
export const sizeUnits = words(
  `b byte bytes kb mb gb tb pb kib mib gib tib kbytes mbytes gbytes kbyte mbyte gbyte k m g t kbit mbit gbit kbps mbps
   gbps`,
);

/** Words with digits that are names, not values. */
export const digitNames = words(
  `ipv4 ipv6 ip4 ip6 inet6 utf8 utf16 utf-8 utf-16 utf-32 iso-8859-1 ascii7 md5 sha1 sha2 sha256 sha384 sha512 sha-1
   sha-256 sha-512 crc32 hs256 rs256 es256 base64 base32 x86 x64 x86_64 amd64 arm64 aarch64 i386 i686 x509 http2 http3
   h2 h2c s3 ec2 k8s i18n l10n oauth2 oauth1 tls1 sslv2 sslv3 tlsv1 smtp pop3 imap4 log4j slf4j log4net p12 pkcs12 mp3
   mp4 h264 h265 ext2 ext3 ext4 fat32 btrfs2 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 u8 u16
   u32 u64 i8 i16 i32 i64 f32 f64 win32 win64 es5 es6 python2 python3 neo4j db2 r2 d3 b2b b2c 2fa 3ds a11y v8 web3
   level1 level2 l1 l2 l3 l4 l7`,
);

/** Prefixes of published error codes (`ORA-00942`, `CVE-2024-3094`): such a code is a name wherever it stands. */
export const codePrefixes = words(
  `ora tns pls sp2 rman cve my ah sql sqlstate sqlcode db2 hhh wflyctl jbas iso rfc bug eai tsql msb cs ts err e
   kb ms lnk nu npm4 dcm ftp cwe pdo bea amq crs asa ief iec iee ich igd ixc ios cee dsnt dsnl dfhac hasp`,
);

/** After these a hex number of eight digits that begins with 8 or C (an HRESULT, an NTSTATUS) is an error's name. */
export const resultWords = words(`hresult ntstatus hr failed error code exception result returned`);

/** After these a number is the number of an error and kept. */
export const errnoWords = words(`errno errcode sqlcode sqlstate signal signo sig errorcode winerror`);

/** After these a number of three digits is an HTTP status when it can be one. */
export const statusWords = words(
  `status statuscode status_code http httpstatus http_status code answered returned returns response responded replied
   received got gave gives rc reply`,
);

/** `responded with 503`, `returned a 404`: the little words between. */
export const linkWords = words(`with a an was is of`);

/** What may stand before such a little word. */
export const answerWords = words(
  `failed responded replied returned returns answered answers got gave response status code error completed finished ended`,
);

export const exitWords = words(`exit exited exits exitcode exit_code returncode terminated`);

/** Exit codes with a meaning of their own: not executable, not found, and 128 + signal (abort, kill, segv, term...). */
export const exitNames = words(`126 127 129 130 131 132 133 134 135 136 137 139 141 143 152 153`);

export const httpMethods = words(`get post put patch delete head options connect trace propfind`);

/** First words of the reason phrases of HTTP: before one, a number of three digits is a status. */
export const reasonWords = words(
  `bad unauthorized payment forbidden not method proxy request conflict gone length precondition payload unsupported
   range expectation misdirected unprocessable locked failed upgrade too unavailable internal service gateway
   insufficient loop network`,
);

export const booleans = words(`true false null nil none undefined nan yes no`);

/** Endings of host names. Two-letter ones that are common file endings or words are left out on purpose. */
export const topLevelDomains = words(
  `com net org edu gov mil int info biz io dev app cloud arpa local lan internal corp intranet localdomain example test
   ac ae ar at au be bg br by ca ch ci cl cn co cz de dk eg es eu fi fr gr hk hu ie il ir it jp ke kr kz lt lu lv ma mx
   my ng nl no nz om pe ph pk pt qa ro ru sa se sg si sk th tn tr tv tw ua ug uk us uy vn za`,
);

/** Endings of source files: with a line number behind it such a file is a place in the code, hence a name. */
export const sourceEndings = words(
  `c cc cpp cxx h hpp m mm rs go py pyx rb php java kt scala clj ex exs erl hs js jsx mjs cjs ts tsx vue cs fs vb swift
   dart pl pm lua r jl zig nim groovy sql sh`,
);

export const monthNames = words(`jan feb mar apr may jun jul aug sep oct nov dec`);
export const dayNames = words(`mon tue wed thu fri sat sun`);
