/** Messages of print statements, seen with several values. */

/** Each list is what one statement printed. */
export interface Row {
  readonly name: string;
  readonly statements: readonly (readonly string[])[];
}

const people = ['Ann', 'Bo Lee', 'Carla de Souza', 'Dmitri', 'Eve'];
const crews = ['ann', 'bert', 'cleo', 'dora', 'emil'];
const ships = ['tugboat', 'ferry', 'barge', 'cutter', 'sloop'];

export const rows: readonly Row[] = [
  {
    name: 'names of one word or of several',
    statements: [
      people.map(name => `berth=4 captain=${name}`),
      people.map(name => `papers of ${name} are not in order`),
    ],
  },
  {
    name: 'lists in square brackets, whatever their length',
    statements: [
      ['holds=[grain]', 'holds=[grain,coal]', 'holds=[]', 'holds=[ore,salt,tea]'].map(list => `loaded ${list}`),
    ],
  },
  {
    name: 'lists behind a colon',
    statements: [
      ['red, green', 'white', 'red', 'green, white, red', 'white, red', 'green'].map(
        list => `signal "a" shown: ${list}`,
      ),
    ],
  },
  {
    name: 'several values that vary at once',
    statements: [
      crews.flatMap((crew, i) => `letter for ${crew} left by ${ships[i] ?? ''} from ${ships[(i + 2) % 5] ?? ''}`),
    ],
  },
  {
    name: 'quotations with brackets and commas',
    statements: [['Mug', 'Shirt (L)', 'Lamp, blue', 'Mug 7'].map(name => `stock of '${name}' is low`)],
  },
  {
    name: 'names that begin a sentence, once some of them have digits',
    statements: [
      ['Rover7', 'mate12', 'Hilda', 'xX_Jo_Xx', '__tim__'].map(name => `${name} came on board`),
      ['Rover7', 'mate12', 'Hilda', 'xX_Jo_Xx'].map(name => `${name} went off board`),
    ],
  },
  {
    name: 'names of people behind any word',
    statements: [['Ann', 'Bo Lee', 'Carla de Souza', 'Dmitri'].map(name => `rejected ${name}: quota 3/2`)],
  },
  {
    name: 'files with blanks in their names',
    statements: [['My Text.pdf', 'a.csv', 'Plan B (2).txt', 'IMG.png'].map(file => `uploading ${file} to the hall`)],
  },
  {
    name: 'keys of several parts',
    statements: [['basket:7:user', 'order:12:mail'].map(key => `miss for key ${key} here`)],
  },
  {
    name: 'words in capitals where all are',
    statements: [['EUR', 'USD', 'CHF', 'JPY'].map(currency => `NO RATE FOR ${currency} IN TABLE`)],
  },
  {
    name: 'hosts with a port, known by their domain or by their number',
    statements: [['db-3:5432', 'web01:80', 'a.example.com:443'].map(host => `no answer from ${host} in time`)],
  },
  {
    name: 'switches that are true or false',
    statements: [['true', 'false'].map(value => `peek of the deck is ${value}`)],
  },
  {
    name: 'encoded keys',
    statements: [['ngxZe7kLqw0RtLRv/kA2bQ==', 'OAOV+dk8Ck2mQx7ZpT9wLg=='].map(key => `session <${key}> is over`)],
  },
  {
    name: 'keys that end with marks, and names in angle brackets',
    statements: [
      ['9f3a+TYkQ==', 'Zk/LRv+kQbWxq8==', 'ngxZe0BMc0LRv7kA2bQ==', 'Ab+cDe=='].map(key => `left the hall (key ${key})`),
      ['ann', 'svc_dock', 'bert'].map(user => `pilot came: user=<${user}>, berth=<7>`),
    ],
  },
  { name: 'an error and none', statements: [['0', '123456'].map(code => `closed, error ${code}`)] },
  {
    name: 'states that are passed through are told apart',
    statements: [
      ['NEW', 'QUEUED'],
      ['QUEUED', 'LOADING'],
      ['LOADING', 'DONE'],
      ['DONE', 'PAID'],
      ['PAID', 'CLOSED'],
    ].map(([from, to]) => [`order 7 moved from ${from ?? ''} to ${to ?? ''}`]),
  },
  {
    name: 'states seen in many combinations',
    statements: [
      ['idle', 'busy', 'stuck'].flatMap(from =>
        ['idle', 'busy', 'stuck'].map(to => `crane 4: state changed ${from} -> ${to} (cause 'tide')`),
      ),
      ['MOORED', 'AFLOAT', 'AGROUND'].flatMap(from =>
        ['MOORED', 'AFLOAT', 'AGROUND'].map(to => `Hull 7 (a1b2c3d4) switched from ${from} to ${to}.`),
      ),
      ['north', 'south', 'east'].map(side => `Pier "${side}" scored "12" with "3" crews`),
    ],
  },
  {
    name: 'what a state is set to',
    statements: [['DOWN', 'IDLE', 'DRAINED', 'RESUME'].map(state => `update: berth b7 state set to ${state}`)],
  },
  {
    name: 'what happened to something is told apart however many things there are',
    statements: ['granted', 'refused'].map(deed =>
      ['Bo Lee', 'Jean-Luc P', 'Ann Smith', 'Carla Sousa', 'Dmitri Ivan'].map(name => `Leave a7f by ${name} ${deed}`),
    ),
  },
  {
    name: 'names made up for things',
    statements: [['bk_api', 'bk_web', 'fe_https', 'static', 'wsGate'].map(name => `Proxy ${name} started.`)],
  },
  {
    name: 'hosts in short',
    statements: [['node017', 'node[001-020]', 'node[003,017-020]'].map(hosts => `Nodes ${hosts} not responding`)],
  },
  {
    name: 'a process in front',
    statements: [['crond', 'sshd', 'java'].map((name, i) => `${name}[${i + 71}]: segfault at 7f01 in libc.so`)],
  },
  {
    name: 'codes that may be of any size',
    statements: [['3', '7', '11', '-1009', '0'].map(code => `fetch of the chart failed, error ${code}`)],
  },
  {
    name: 'keys and values without blanks between',
    statements: [['prod', 'staging', 'test', 'demo'].map(db => `Login refused for db:${db} at the gate`)],
  },
  {
    name: 'states in brackets seen in many combinations',
    statements: [
      ['CALM', 'ROUGH', 'STORM'].flatMap(from =>
        ['CALM', 'ROUGH', 'STORM'].map(to => `Sea state changed from [${from}] to [${to}] (reason: [tide])`),
      ),
    ],
  },
  {
    name: 'where an address is',
    statements: [['outside', 'inside', 'dmz'].map(zone => `Deny tcp src ${zone}:192.0.2.8/51 by list 7`)],
  },
  {
    name: 'a sentence behind a name and a colon is no value',
    statements: ['Built a new TCP', 'Tore down an old TCP', 'Moved an idle UDP', 'Refused a late UDP'].map(deed => [
      `gate: ${deed} connection 7 for pier`,
    ]),
  },
  {
    name: 'ids made of letters',
    statements: [
      ['ljkijfcghikijjpbggophafpgahiejoj', 'noejaipclehbbgpgdkcejkjeaemkaajk'].map(id => `extension ${id} was refused`),
      ['xSiwbOxUVZoCJkpGSAOF', 'eWrZyevipuqHOPHIRssQ'].map(id => `ticket <${id}> was torn`),
    ],
  },
  {
    name: 'two names in a long sentence',
    statements: [
      ['quintal', 'marlowe'].map(name => `Moving driver ${name} over to the yard behind the north quay`),
      ['bk_api', 'OreLine'].map(line => `Handing papers for ${line} over to the clerk of the day`),
    ],
  },
  {
    name: 'what is said in a long sentence is told apart',
    statements: [
      ['open', 'shut'].map(state => `Gate 7 at the south end of the long pier is ${state}`),
      ['started', 'stopped'].map(deed => `Pump 12 below the south end of the long pier ${deed} 3 times`),
      ['weights', 'prices'].map(noun => `Lists kept as ${noun} in the ledger of the clerk`),
    ].flatMap(messages => messages.map(message => [message])),
  },
  {
    name: 'two causes are told apart, however long the sentence',
    statements: ['quintal', 'marlowe'].map(crane => [
      `Moving crane ${crane} over to the yard behind the north quay failed`,
    ]),
  },
  {
    name: 'several names that vary at once, each seen with few others',
    statements: [
      [
        ['quintal', 'grumm', 'ore_line'],
        ['marlowe', 'bexley', 'ore_line'],
        ['quintal', 'bexley', 'salt_line'],
        ['osric', 'grumm', 'teaLine'],
        ['marlowe', 'grumm', 'teaLine'],
      ].map(([crane, barge, line]) => `Worker ${crane} unloads group ${barge} at the quay of ${line} before the tide`),
    ],
  },
  {
    name: 'words of the language in any combination of a long sentence',
    statements: [
      ['salt', 'bread', 'metal'].flatMap(cargo =>
        ['north', 'rear', 'old'].map(side => `Barge 4 takes cargo="${cargo}" to the quay on side="${side}" at dawn`),
      ),
    ],
  },
  {
    name: 'names in capitals of one word or of several',
    statements: [
      ['Harbour Lamp', 'Night Ferry Relay', 'Marlowe'].map(name => `The ${name} crew went over to the north yard`),
      ['North', 'South Pier', 'Grain Store'].map(area => `Lamps at 7 of the old yard are lit (area ${area})`),
    ],
  },
  {
    name: 'one word of the language among many names',
    statements: [
      ['osric', 'grumm', 'bexley', 'met'].flatMap(crew =>
        (crew === 'met' ? ['tea'] : ['tea', 'ore', 'bk_salt']).map(
          cargo => `Handing crew ${crew} cargo ${cargo} at the quay before the tide turns`,
        ),
      ),
    ],
  },
  {
    name: 'states among the values of a key',
    statements: [
      ['21.4', 'open', 'unknown', '7', 'shut', 'raised'].flatMap(old =>
        ['19', 'unknown', 'shut', 'raised', 'lit'].map(
          now => `Gate event: gate=g4 old_value=${old}, new_value=${now} pier=12`,
        ),
      ),
    ],
  },
  {
    name: 'names that several statements have',
    statements: [
      ['mapport', 'msghand', 'dnsseed'].map(pump => `Pump ${pump} was primed`),
      ['mapport', 'msghand', 'dnsseed', 'opencon'].map(pump => `Pump ${pump} is short of oil`),
      ['Night watch', 'Morning haul', 'Pilot call'].map(plan => `${plan}: running its steps`),
      ['Night watch', 'Morning haul', 'Pilot call'].map(plan => `${plan}: calling the crew`),
    ],
  },
  {
    name: 'what is said in several statements is told apart',
    statements: ['opened', 'closed', 'raised'].flatMap(deed => [[`Gate was ${deed}`], [`Hatch was ${deed}`]]),
  },
  {
    name: 'two names that failed in several statements are told apart',
    statements: ['mapport', 'msghand', 'dnsseed'].flatMap(pump => [[`Pump ${pump} failed`], [`No oil for ${pump}`]]),
  },
  {
    name: 'lists of hosts beside single ones',
    statements: [['crane017', 'lift[003]', 'lift[001-020]'].map(hosts => `Started load=7 in the yard on ${hosts}`)],
  },
  {
    name: 'names made of keys and values beside plain ones',
    statements: [
      ['192.0.2.4', 'C=DE, O=Harbour, CN=ann', 'a.example.com'].map(id => `closing the line for [${id}] after dusk`),
    ],
  },
  {
    name: 'what is done, in the names of functions',
    statements: ['StartPump', 'RemovePump', 'StopPump'].flatMap(call => [
      [`${call} for "7f2a9c11"`],
      [`${call} for "7f2a9c11" came back at last`],
    ]),
  },
  {
    name: 'what is done, in the values of a key',
    statements: ['AM Allocated Crane', 'AM Released Crane'].map(deed => [
      `OPERATION=${deed} TARGET=Yard RESULT=GOOD QUAYID=quay_7`,
    ]),
  },
  {
    name: 'what a line is about',
    statements: ['PUMP ALARM', 'CURRENT PUMP STATE', 'PUMP REPORT'].map(head =>
      ['bilge', 'fire', 'tide'].map(pump => `${head}: p7;${pump}-${pump}.net;9;water - rise of 12`),
    ),
  },
  {
    name: 'values in parts that colons join, and empty ones',
    statements: [
      ['ledgerHealth', 'pump:bilge', 'pump:bilge:3', 'mem'].map(check => `Check is now due: check=${check}`),
      ['', 'no such pump'].map(text => `quay=7 ANSWER tag=12 err=0 text=${text}`),
    ],
  },
  {
    name: 'many modules, where nothing failed',
    statements: [['crane', 'yard.pump', 'tide'].map(name => `loading module "${name}"`)],
  },
  {
    name: 'settings that are named are told apart',
    statements: ['dock.pump.rate', 'dock.crane.load', 'dock.gate.lock'].map(setting => [
      `${setting} is deprecated, see yard.${setting}`,
    ]),
  },
  {
    name: 'verbs are told apart',
    statements: ['open', 'close', 'read', 'write', 'flush the old'].map(verb => [`failed to ${verb} file`]),
  },
  {
    name: 'reasons are told apart',
    statements: [
      'disk is full',
      'permission denied',
      'connection refused by peer',
      'timeout',
      'not found',
      'bad checksum',
      'already locked',
    ].map(reason => [`backup failed: ${reason}`]),
  },
  {
    name: 'states in fields that have labels',
    statements: [
      [
        ['Mooring', 'Idle', 'Yes'],
        ['Loading', 'Idle', 'No'],
        ['Loading', 'Busy', 'Yes'],
        ['Leaving', 'Busy', 'No'],
        ['Mooring', 'Halted', 'No'],
      ].map(([state, crane, pilot]) => `Planned berth: 7, state: ${state}, crane: ${crane}, pilot on board: ${pilot}`),
    ],
  },
  {
    name: 'fields that are not always there',
    statements: [
      [
        'crate weighed (yard: 3, crane: north, gate: 12, done: true)',
        'crate weighed (yard: 3, crane: north, gate: 12, done: true, owner: Ann)',
        'crate weighed (yard: 9, crane: north, gate: 4, done: false, owner: Bert::7)',
      ],
      ['crate opened (yard: 3, crane: north, gate: 12, done: true)'],
    ],
  },
  {
    name: 'the name of a client that is not always there',
    statements: [
      ['192.0.2.1 - cid:7 - Client Ping Timer', '192.0.2.9 - cid:12 - "v1.2.0" - Client Ping Timer'],
      ['192.0.2.1 - cid:7 - Client was refused at once'],
    ],
  },
  {
    name: 'one of two opposites as a value',
    statements: [
      ['UP', 'DOWN'].map(state => `crane7: link state changed to ${state}`),
      ['inbound', 'outbound'].map(way => `Built ${way} sluice connection 7 for pier 3`),
    ],
  },
  {
    name: 'opposites that are all that is said stay apart',
    statements: ['up', 'down'].map(state => [`pier node lighthouse${state === 'up' ? 7 : 8} is now ${state}`]),
  },
  {
    name: 'a dump of bytes',
    statements: [
      [
        'crane answered: 60 08 be fd 40 00 d3 e2',
        'crane answered: fb c4 1d 00 ae 9e 0b 77',
        'crane answered: cd 12 5d 4d a0 be bd ff',
      ],
    ],
  },
  {
    name: 'literals of several kinds',
    statements: [['17', "'ok'", "['mug', 'lamp']", 'None'].map(value => `Task dock.weigh came back with: ${value}`)],
  },
  {
    name: 'columns between semicolons',
    statements: [
      ['OK;HARD;1;swell 3 m', 'WARNING;SOFT;2;swell high at the north pier', 'CRITICAL;SOFT;3;no answer'].map(
        row => `TIDE ALERT: gauge7;Swell;${row}`,
      ),
      ['TIDE NOTICE: gauge7;Swell;OK;HARD;1;swell 3 m'],
    ],
  },
  {
    name: 'parts of one shape, however many',
    statements: [
      ['(c1:n=2)', '(c1:n=2)+(c9:n=4)', '(c1:n=2)+(c9:n=4)+(c11:n=1)'].map(cranes => `Load put on cranes ${cranes}`),
      ['192.0.2.1', '192.0.2.1, 192.0.2.7', '192.0.2.1, 192.0.2.7, 192.0.2.8'].map(peers => `told peers ${peers} so`),
    ],
  },
  {
    name: 'lists of numbers behind a key',
    statements: [['=[0] 1 sinks=', '= sinks=[2]', '=0 [1] 2 sinks=4'].map(keys => `pumped well 7. sources${keys}`)],
  },
  {
    name: 'the ends of an arrow',
    statements: [
      ['idle', 'busy', 'halted', 'lowered'].flatMap(from =>
        ['idle', 'busy', 'halted', 'lowered']
          .filter(to => to !== from)
          .map(to => `[crane7] state changed (${from} -> ${to})`),
      ),
    ],
  },
  {
    name: 'what is behind a word that ends in state',
    statements: [
      ['MOORED', 'LEAVING', 'LOADING', 'ADRIFT', 'SUNK'].map(state => `onNewState: ${state}`),
      ['up', 'down'].map(state => `yard gate: flag_mode=${state} now`),
    ],
  },
  {
    name: 'several sentences behind a colon',
    statements: [
      'claiming the berth was done',
      'waiting for a pilot who is late',
      'the owner is on board',
      'the owner has left again',
      'received a new order',
      'returning as the tide turns',
      'unloading because it is full',
    ].map(deed => [`berth7: State change: ${deed}`]),
  },
  {
    name: 'request lines, whatever is in their paths',
    statements: [
      ['/carts/7', '/rooms/!aB:yard.example/list', '/carts/9:ann/x', '/'].map(
        path => `{ann} served: 12 bytes "GET ${path} HTTP/1.1" "Boat/2.1 (Linux; x86)" [3 rows]`,
      ),
    ],
  },
  {
    name: 'what somebody did is told apart, whatever it was done to',
    statements: ['digs', 'places', 'takes'].map(deed =>
      ['pier:stone', 'pier:sand', 'yard:rope', 'hall:lamp', 'air'].map(
        thing => `ACTION[yard]: Rover7 ${deed} ${thing} at (3,-7,12)`,
      ),
    ),
  },
  {
    name: 'a value that is not known, among others',
    statements: [['slack', 'ebb', 'neap', 'unknown'].map(tide => `[gauge7] level value of kind tide=${tide} is 12`)],
  },
  {
    name: 'somebody at a domain of two parts',
    statements: [['@ann:yard.example.org', '@bert:yard-nine.de'].map(who => `${who} came into the hall`)],
  },
  {
    name: 'many links at two places at once',
    statements: [
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
        n => `told of https://yard${n}.example.org/a${n}x by 192.0.2.${n}, see http://dock${10 - n}.example.org/log`,
      ),
    ],
  },
  {
    name: 'columns between bars in brackets, and a label whose value is empty',
    statements: [
      ['tls', 'tcp'].map(how => `(${how}|<0.7.1>) Took in a line from 192.0.2.7 to pier 3`),
      ['', ' none'].map(why => `berth 7 was given away with reason:${why}`),
    ],
  },
  {
    name: 'something that has a number in brackets, or none',
    statements: [['7', 'north_3(12)', '8_2(40)'].map(id => `weighing LoadId=${id} at the scale`)],
  },
  {
    name: 'a value in brackets that is not there',
    statements: [
      ['(null)', 'ann'].map(owner => `Berth 7 given to owner=${owner} for good`),
      ['mute: (none) -> crew', 'mute: crew -> (none)'],
    ],
  },
  {
    name: 'what both ends of an arrow take, whoever it is',
    statements: [
      [
        'crane: state: idle -> busy',
        'crane: state: busy -> halted',
        'winch: state: idle -> busy',
        'pump.aft: state: halted -> idle',
      ],
    ],
  },
  {
    name: 'a mode that was changed and changed back',
    statements: [['AUTO', 'HELD'].map((mode, i, all) => `Setting the lock mode from ${mode} to ${all[1 - i]} at once`)],
  },
  {
    name: 'what a machine goes through is told apart, though it comes back',
    statements: [
      ['NEW', 'LOADED'],
      ['LOADED', 'AFLOAT'],
      ['AFLOAT', 'LOADED'],
    ].map(([from, to]) => [`Barge 7 Transitioned from ${from} to ${to}`]),
  },
  {
    name: 'names in no dictionary beside numbered ones',
    statements: [['gantry2', 'gantry17', 'jibster'].map(crane => `Crane ${crane} becomes idle, stowing its hook`)],
  },
  { name: 'a box that is ticked or not', statements: [['[ ]', '[x]', '[~]'].map(box => `Papers: ${box} manifest`)] },
  {
    name: 'a name with a sign behind it',
    statements: [['BUOY', 'BUOY+', 'BUOY-', 'BUOY!'].map(buoy => `chart changed: pier2:7 ${buoy} Lamp Horn`)],
  },
  {
    name: 'fields with blanks around their signs',
    statements: [
      ['yes', 'no'].map(night => `Night = ${night}; Deep water = no`),
      ['weigh', 'stow', 'lift_all'].map(what => `Told crew: Who = hands, What = ${what}, Args = [7]`),
    ],
  },
  {
    name: 'half and full',
    statements: [['Full', 'Half'].map(load => `hoist: Chain is Up 1000 kg ${load} Load`)],
  },
  {
    name: 'what is said in front of fields tells them apart',
    statements: ['requested', 'granted'].map(what =>
      [3, 40].map(n => `berth ${what}: length=${n}, depth=${n}, side=${n}, tide=${n}`),
    ),
  },
  {
    name: 'calls that two statements speak of',
    statements: [
      ['Before', 'init'],
      ['Before', 'fini'],
      ['After', 'init'],
      ['After', 'fini'],
    ].map(([when, call]) => [`${when} call to dock_${call}()`]),
  },
  {
    name: 'packages and their versions, with an epoch or without',
    statements: [
      [
        'unpack boat-tools:amd64 2.36-9+deb12u10',
        'unpack boat-docs:all 1:2.39.5-0+deb12u2',
        'unpack libmoor6:arm64 0.7.1+ds-2',
        'unpack lamps3-common:all 1:7.7+23',
      ],
    ],
  },
  {
    name: 'what carries packets',
    statements: [['tcp', 'udp'].map(how => `lock gate list 7 denied ${how} 192.0.2.7(4711) -> 192.0.2.80(23), 1 boat`)],
  },
  {
    name: 'digests that hold no letter by chance',
    statements: [['9f3a1c77', '12345678'].map(digest => `slow ops, oldest was at 7.1c:${digest}:head of the pier`)],
  },
  {
    name: 'names of things that differ in their numbers only, where there are many',
    statements: [
      [1, 2, 7, 31, 88].map(n => `relation "tides_${n}" does not exist at character 15`),
      ['relation "crews" does not exist at character 15'],
    ],
  },
  {
    name: 'fields of two things',
    statements: ['Crane', 'Winch'].map(kind =>
      ['North', 'South'].map(name => `${kind}: ${name}; Fitted: Absent; Wanted: Local; Done: Local; Kept: no`),
    ),
  },
  {
    name: 'quoted names that begin a sentence, some of them with digits',
    statements: [
      [
        'yard.crane_limit',
        'yard.crew',
        'dock4_1.depth',
        'dock_2_0.berth',
        'lamp.oil',
        'pier1_0.rope',
        'yard.tide.ebb',
      ].map(key => `"${key}" in Translations to drop...`),
    ],
  },
  {
    name: 'labels of several words behind a colon',
    statements: [
      'Max. laden barges',
      'Max. empty barges',
      'Max. crew per barge',
      'Num. locks per mile',
      'Num. piers',
      'Ropes per pier',
    ].map(label => [1, 64].map(n => `RIVER plan: ${label}:   ${n}`)),
  },
  {
    name: 'letters of a harbour: ids, hosts by name and address, people in angle brackets',
    statements: [
      ['BDBEAE1481', '00F1A2B3C4', 'FACADE7788'].map(id => `${id}: taken out`),
      ['unknown', 'mail.yard.example', 'localhost'].map(host => `boat from ${host}[192.0.2.7] came in`),
      ['<ann>', '<bo.lee>', '<eve@yard.example>'].map(who => `Berthed: user=${who}, rip=192.0.2.7, tide=<7f>`),
    ],
  },
  {
    name: 'who it was, in a record of many fields',
    statements: [['root', 'ann'].map(who => `jA7x: from=${who}, size=7, class=0, crew=2, relay=pier@localhost`)],
  },
];
