/** Common words of English and of logs: what is said, not what something is called. A word not found here is a name. */

const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const functionWords = wordSet(`
  a an the this that these those it its he she they we you i me my your our their his her them us who whom whose which
  what when where why how and or nor but if then else than so as because since while until unless although though
  whether in on at to of for from by with without within into onto over under above below between among through during
  before after behind beside against about across along around near via per except toward towards upon off out up down
  no not never nothing nobody nowhere any some all both each every either neither other another such same own many
  much more most few fewer less least several enough only just even also too very quite rather almost already always
  often sometimes seldom usually again once twice still yet soon later now then today here there everywhere instead
  otherwise however therefore thus hence maybe perhaps please can could may might must shall should will would do does
  did done doing be is am are was were been being has have had having let ok okay yes due one two three first second
  third last next previous etc vs ie eg`);

const verbs = wordSet(`
  abort accept access accumulate achieve acknowledge ack acquire act activate adapt add address adjust admit advance
  advertise affect agree alert align allocate allow alter analyse analyze announce answer append apply approve archive
  arm arrive ask assemble assert assign associate assume attach attempt authenticate authorise authorize average avoid
  await balance ban begin bind block boot bootstrap bounce break broadcast bring build burn bypass calculate call cancel
  capture carry cast catch cause change charge check checkpoint choose claim clean clear click clone close collapse
  collect combine come commit compact compare compile complete compose compress compute concatenate configure confirm
  conflict connect consider consume contain continue contribute control convert cool copy correct corrupt count cover
  crash crawl create cross cut deactivate deallocate debug decide declare decline decode decompress decrease decrement
  decrypt deduplicate defer define degrade delay delegate delete deliver demote deny depend deploy deprecate derive
  describe deserialize destroy detach detect determine develop diff disable disagree disappear disassociate discard
  disconnect discover dismiss dismount dispatch display dispose divide document download downgrade drain draw drop dump
  duplicate edit eject elect eliminate emit empty enable encode encounter encrypt end enforce enqueue ensure enter
  enumerate equal erase escalate escape establish estimate evaluate evict examine exceed exchange exclude execute
  exhaust exist exit expand expect expire explain explode expose extend extract fade fail fall feed fetch fill filter
  find finish fire fix flag flap flip flood flush fly focus follow forbid force forget fork format forward free freeze
  fulfil function gather generate get give go grab grant grow guard guess halt handle handoff handshake hang happen heal
  hear heat help hide hit hold hook ignore illuminate implement import impersonate improve include increase increment
  index indicate infer inform inherit initialise initialize initiate inject insert inspect install instantiate
  instruct interrupt intersect introduce invalidate invite invoke isolate issue iterate join jump keep kick kill know
  lack launch lead leak learn lease leave lengthen let lift light limit link list listen live load lock log login logout
  look loop lose lower mail maintain make manage map mark match materialize mean measure meet merge migrate miss mix
  modify monitor mount move multiply mute need negotiate normalize note notice notify observe obtain occur offer open
  operate optimise optimize order originate overflow overlap override overrun overwrite own pack page panic park parse
  partition pass paste patch pause pay peer pend perform permit persist pick ping place plan play plug point poll pop
  populate post preempt prefer prepare present preserve press prevent print process produce promote prompt propagate
  propose protect prove provide provision prune publish pull purchase purge push put query queue quit raise read rebalance
  rebase reboot rebuild recall receive reclaim recognise recognize recommend reconcile reconfigure reconnect record
  recover recreate recycle redeliver redirect redo reduce refer reference reflect refresh refuse register reject release
  reload rely relocate remain remember remind remote remount remove rename renew repair repeat replace replay replicate
  reply report request require rerun reschedule resend reserve reset resize resolve respond restart restore restrict
  result resume resync retain retire retrieve retry return reuse reverse revert review revive revoke rewind rewrite roll
  rollback rotate route run sample satisfy save say scale scan schedule score scrub search seal see seek select send
  separate serialise serialize serve set settle shake share shed shift ship show shrink shut shutdown sign signal skip
  sleep slow snapshot sniff solve sort spawn specify spend spin split spoof stabilise stabilize stage stall start starve
  state stay steal step stop store stream strip submit subscribe substitute subtract succeed suffer suggest supply
  support suppress suspend swap sweep switch sync synchronise synchronize tag take talk tear tell tend terminate test
  think throttle throw tick time toggle touch trace track transfer transform transit transition translate transmit
  traverse treat trigger trim truncate trust try tune turn type unbind unblock undelete understand undo uninstall unlink
  unload unlock unmap unmount unpack unpublish unregister unsubscribe untar update upgrade upload use validate vanish
  vary verify view violate visit vote wait wake walk want warm warn wash watch wipe withdraw work wrap write yield zip attack brake chat cheat click craft damage dial die dig drag drink drive eat equip hover kill mine
  paint pinch punch render ride ring rub scroll shoot shout spawn respawn steer swipe tap teleport whisper wield win zoom`);

const pastForms = wordSet(`
  began begun bought broke broken brought built came caught chose chosen drawn drew driven drove eaten fallen fed fell
  felt flew flown forgotten found froze frozen gave given gone got gotten grew grown heard held hidden hung kept knew
  known laid led left lent lost made meant met paid ran rang read rewritten risen rose said sang sat saw seen sent shaken
  shook shown shrank shrunk slept slid spent spoke spoken spun stole stolen stood stuck sunk swept taken taught thought
  threw thrown told took torn understood went withdrawn won woke woken wore worn wrote written`);

const qualities = wordSet(`
  aborted absent absolute abstract active actual additional administrative alive alone ambiguous anonymous apparent
  applicable asleep asynchronous async atomic automatic auto available awake aware background backward backwards bad
  bare basic best better big bigger black blank blue brief bright broken busy capable careful central certain cheap
  clean clear closed coarse cold common compatible complete compliant concurrent conditional connected consecutive
  consistent constant contiguous continuous cool correct corrupt critical cumulative current custom cyclic damaged dark
  dead deep default defunct degraded demand dependent deprecated dense different direct dirty disabled disconnected
  discrete distinct double down dry dual duplicate dynamic eager early easy effective eligible elapsed empty enabled
  entire ephemeral equal equivalent erroneous essential eventual exact exclusive executable existing expired explicit
  external extra failed failing false fast faster fatal faulty final fine finite fixed flexible flat floating foreground
  foreign forward fragmented free fresh frequent full functional general generic global gone good graceful granular
  great green half hanging happy hard healthy heavy hidden high higher highest hot huge idle ill illegal immediate
  immutable implicit important impossible improper inaccessible inactive inbound incoming incomplete inconsistent
  incompatible incorrect incremental independent indirect individual ineligible inefficient infinite informational
  initial inner insecure instant insufficient intact integral intermediate intermittent internal invalid invisible
  isolated joint large larger largest late latent latest lazy legacy legal legitimate light likely linear little live
  local logical long longer loose low lower lowest main major malformed malicious manual max maximal maximum mean
  medium member min minimal minimum minor missing mixed mobile moderate modern multiple mutual mutable naked native
  necessary negative nested neutral new newer nominal normal notable numeric obsolete obvious odd offline okay old
  older online open operational optimal optional orderly ordinary original orphan orphaned outbound outdated outer
  outgoing outstanding overall overdue overloaded parallel partial particular passive paused pending perfect periodic
  permanent permissive persistent physical plain possible potential powered precise preferred preliminary premature
  present primary prior private probable prompt proper protected public quick quiet random rare raw reachable ready real
  reasonable recent recursive red redundant regular relative relevant reliable remaining remote repeated required
  reserved responsive restricted reverse rich right ripe rough routine running safe sane scheduled secondary secure
  sensitive separate sequential serial serious severe shallow shared sharp short silent similar simple simultaneous
  single slave slow slower small smaller smallest smooth soft solid sparse special specific spurious stable stale
  standalone standard standby static steady sticky stopped straight strange strict strong stuck subject subsequent
  successful sudden sufficient suitable superfluous sure suspect suspended suspicious synchronous sync synchronized
  tainted temporary tentative terminal tight timely tiny top total transient transparent trivial true trusted
  typical unable unaligned unauthorized unavailable unbounded uncaught undefined unexpected unhandled unhealthy unique
  universal unknown unlikely unlimited unnamed unreachable unreadable unrecognized unrelated unresolved unresponsive
  unsafe unset unspecified unstable unsuccessful unsupported unsynchronized untrusted unused unusable unusual unwritable
  upper upstream downstream urgent used useful useless usual vacant valid various verbose virtual visible vital volatile
  vulnerable warm weak wet white whole wide wrong young zero exclusive denied granted refused permitted forbidden success
  failure successfully failover healthy abnormal abnormally normally properly correctly completely partially currently
  recently immediately eventually unexpectedly automatically manually gracefully forcibly cleanly early lately finally
  originally initially possibly probably likely temporarily permanently actually really simply directly indirectly
  together apart away back forth ahead aside anyway north south east west left middle center top bottom front rear
  read-only readonly writable readable online offline enabled on`);

const nouns = wordSet(`
  ability account action activity actor adapter address admin administrator advice age agent agreement air alarm
  alert algorithm alias amount analysis anchor angle answer api app appliance application area argument array
  article asset assignment association attachment attempt attribute audio audit authentication authority
  authorization backend backlog balance band bandwidth bank base baseline basis batch battery beacon beat behavior
  behaviour bit blob board body book boot border bound boundary box branch breaker bridge browser bucket budget
  buffer bug bulk bundle burst bus business button byte cable cache calendar callback camera campaign candidate
  capability capacity card carrier cart case catalog category cause cell certificate cfg chain chance channel
  chapter character chart chat check checkpoint checksum child children choice chore chunk cipher circuit class
  classpath clause cleanup client clock cluster cmd code codec collection collector column command comment
  communication community company comparison component compression computer concurrency condition config
  configuration confirmation conflict conn connection connectivity connector consensus console constraint consumer
  contact container content context contract controller conversation conversion cookie coordinator core cost country
  coupon cpu credential credentials credit cron ctx currency cursor customer cycle daemon dashboard data database
  dataset date datum day deadline deadlock debt decision declaration delay delivery delta demand dependency depth
  description descriptor desktop destination detail device dialog dictionary difference digest direction directive
  directory disk display distance distribution dns document documentation domain door draft drive driver duration
  edge effect effort element email end endpoint energy engine entity entries entry enumeration environ environment
  epoch error event evidence exception exchange execution executor expansion experiment expiration expiry exponent
  expression extension extent face factor factory failure fan fault feature federation feed feedback field file
  filesystem filter firewall firmware flag flow folder font footer form format formula fraction fragment frame
  framework frequency fuel function future game gap garbage gas gateway gauge gc generation generator gid goal grace
  graph grid group growth guest guide handler handshake hardware hash head header heap heartbeat heat height help
  helper hint history hit hole home hook host hostname hour house http https human icmp icon id identifier identity
  image impact inbox index info information input instance instruction integer integrity interest interface
  interrupt interval inventory invitation invoice ip ipv4 ipv6 issue item iteration job journal json kernel key
  keyword kind label lag language latency layer layout leader leadership lease length letter level library licence
  license life lifecycle lifetime light limit line link list listener literal lobby location log logger logic login
  loop machine mail mailbox maintenance manager manifest manifold map mapping margin mask master match material math
  matrix maximum measure measurement media member membership memory menu merchant message metadata meter method
  metric middleware migration minute mirror mission mode model modem modification module moment money monitor month
  motion motor mount mouse movement music name namespace neighbor neighbour network night node noise notice
  notification number object objective offer office offset operand operation operator opinion option order
  organization origin outage outcome output overhead overload owner pack package packet page pair panel panic
  parameter parent parity part participant partition partner party passphrase password patch path pattern pause
  payload payment peer penalty people percent percentage performance period permission person phase phone pid pipe
  pipeline pixel place plan platform player plugin point pointer policy poll pool port portal position possibility
  power precision preference prefix presence pressure price principal priority privilege probe problem procedure
  process processor producer product profile program progress project promise prompt proof property proposal proto
  protocol provider proxy publisher pump purpose quality quantity query question queue quorum quota race rack radio
  rate ratio reader reason receipt receiver recipient recommendation reconnect record recording recursion reduction
  reference region registration registry reliability remainder renewal replica replication report repository request
  requirement reservation resolution resolver resource response restriction result retention return revision
  revocation risk robot role room root round route router routine row rpc rule runtime safety sample sampling
  sandbox scale scan schedule scheduler schema scheme scope score screen script seat second secret section sector
  security segment selection selector semaphore sender sense sensor sequence serial series server service session
  setting settings setup severity shard share sheet shell side sign signal signature site size skew slave slice slot
  snapshot socket software source space span speed spool sql ssh ssl stack stage standby state statement station
  statistic statistics stats status step stock storage store stream string structure style subject submission subnet
  subscriber subscription subset subsystem suffix suite sum summary supervisor supplier supply support surface
  survey switch symbol sync syntax system table tag target task tcp team temperature template tenant term terminal
  termination test text theme thread threshold throughput ticket tier tile time timeout timer timestamp title tls
  token tool topic topology total touch trace track traffic transaction transfer transition translation transmission
  transport trap tree trigger trip truth tunnel turn type udp uid unit update upgrade uptime uri url usage user
  username utility utilization validation validity value valve variable variant vector vehicle vendor verification
  version victim video view violation virus visibility visit visitor voice voltage volume vote voter wait wallet
  warehouse warning watch watchdog watcher wave way web website week weight wheel width window wire word work worker
  workflow workload workspace world writer xml year zone`);

const has = (set: ReadonlySet<string>, word: string): boolean => set.has(word);

/** Stems that a form of a verb or a plural may come from: `stopped` of `stop`, `retries` of `retry`. */
const stemsOf = (word: string): readonly string[] => {
  const ending = /(?:ies|ied|ing|ed|es|er|s|ly)$/.exec(word)?.[0];
  if (ending === undefined || word.length - ending.length < 2) return [];
  const stem = word.slice(0, -ending.length);
  if (ending === 'ies' || ending === 'ied') return [`${stem}y`];
  const single = stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [];
  return [stem, `${stem}e`, ...single];
};

const isFormOf = (set: ReadonlySet<string>, word: string): boolean =>
  has(set, word) || stemsOf(word).some(stem => has(set, stem));

/** `un`, `re`, `non-`... turn a word into its opposite or into once more. */
const withoutPrefix = (word: string): string =>
  word.replace(/^(?:un|re|in|dis|non-?|pre|mis|over|de|auto-?)(?=\w{3})/, '');

const faults = wordSet('bad invalid illegal missing wrong unknown expired lost broken corrupt idle');

const isOpposite = (word: string): boolean => /^(?:non|un|re|pre|mis|read|write|self)-/.test(word);

/** What stands where a value is missing. */
export const nothings = wordSet('null none nil n/a');

/** What a word is, as far as the lexicon goes. */
export type WordKind =
  /** A verb, a state, a quality, a little word: part of what is said. */
  | 'said'
  /** A common noun: part of a sentence as often as a value. */
  | 'noun'
  /** In no dictionary, or put together as names are: `orders_v`, `ParNew`, `grumm`. */
  | 'name';

const kindOfPart = (part: string): WordKind => {
  if (has(functionWords, part) || has(pastForms, part)) return 'said';
  // `switch`, `light`, `process` are things as often as deeds; `switched` is none.
  if (has(nouns, part)) return 'noun';
  if (isFormOf(verbs, part) || isFormOf(qualities, part)) return 'said';
  if (isFormOf(nouns, part)) return 'noun';
  const bare = withoutPrefix(part);
  if (bare !== part && (isFormOf(verbs, bare) || has(qualities, bare))) return 'said';
  return /^[a-z]{3,}(?:[^e]ed|ing|able|ible|ful|less|ous)$/.test(part) ? 'said' : 'name';
};

/** Parts of `Some_nameOfThings`. */
const partsOf = (word: string): readonly string[] =>
  word
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(part => part !== '');

/** Something that happened, or did not: `file_not_found`, `STATE_CHANGED`, `AccessDenied`, `OutOfMemory`. */
const saysWhatHappened = (parts: readonly string[]): boolean => {
  const last = parts.at(-1) ?? '';
  return has(pastForms, last) || /[a-z]{2}ed$/.test(last) || parts.some(part => has(negations, part));
};
const negations = wordSet('not no non out cannot never without failure error exception');

/** `StartContainer`, `remove_user`: what is done, as functions are called. */
export const isCall = (word: string): boolean => {
  const [first = '', ...rest] = partsOf(word);
  return rest.length > 0 && has(verbs, first);
};

/**
 * A phrase in capitals is a name unless it says how something is or what happened: `Print Spooler`, `Bad Gateway`; where
 * all of its words are nouns it may be either.
 */
const phraseKind = (phrase: string, parts: readonly string[]): WordKind => {
  const isSaid =
    saysWhatHappened(parts) ||
    has(qualities, parts.at(-1) ?? '') ||
    parts.some(part => has(faults, part) || has(pastForms, part) || /[^e]ed$/.test(part));
  if (isSaid) return 'said';
  const kinds = parts.map(kindOfPart);
  if (/^\p{Lu}/u.test(phrase)) return kinds.includes('name') ? 'name' : 'noun';
  return kinds.includes('said') ? 'said' : 'name';
};

/**
 * The kind of one word or phrase, linear in its length. Words put together by `_`, `.` or capitals are names unless they
 * say what happened; those with a dash may be, and are when a part is in no dictionary.
 */
export const wordKind = (word: string): WordKind => {
  const before = told.get(word);
  if (before !== undefined) return before;
  if (told.size >= mostTold) told.clear();
  const kind = kindOf(word);
  told.set(word, kind);
  return kind;
};

/** Answers given before: the same few words are asked for over and over. */
const told = new Map<string, WordKind>();
const mostTold = 4096;

const kindOf = (word: string): WordKind => {
  if (has(nothings, word.toLowerCase())) return 'name';
  const parts = partsOf(word);
  if (parts.length === 0) return 'said';
  if (parts.length === 1) return kindOfPart(parts[0] as string);
  if (word.includes(' ')) return phraseKind(word, parts);
  if (/[_.]|\p{Ll}\p{Lu}/u.test(word)) return saysWhatHappened(parts) ? 'said' : 'name';
  if (parts.some(part => part.length > 3 && kindOfPart(part) === 'name')) return 'name';
  return has(qualities, word) || isOpposite(word) ? 'said' : 'noun';
};
