const END = 'receivers: [{name: a}, {name: b}]\n';
const route = (fields: string) =>
  `route: {receiver: a, routes: [{receiver: b, ${fields}}]}\n${END}`;
const root = (fields: string) => `route: {${fields}}\n${END}`;
const interval = (fields: string) =>
  `${root('receiver: a')}time_intervals: [{name: x, time_intervals: [{${fields}}]}]\n`;

/** Configurations Alertmanager takes. */
export const FINE_CONFIGS: [name: string, text: string][] = [
  ['the least there can be', root('receiver: a')],
  ['matchers', route(`matchers: ['a="b"', "c=~d|e", '{f!="g", h!~i}']`)],
  ['older matchers', route('match: {a: b}, match_re: {c: "d.*"}')],
  ['matchers with escapes', route(`matchers: ['a="b\\\\n\\\\"c"', 'd=\\e']`)],
  ['grouping by everything', root('receiver: a, group_by: ["..."]')],
  ['no grouping', root('receiver: a, group_by: []')],
  ['no wait', root('receiver: a, group_wait: 0s')],
  ['a child without receiver', 'route: {receiver: a, routes: [{match: {a: b}}]}\n'.concat(END)],
  ['two routes for one alert', route('continue: true')],
  [
    'inhibition',
    `${root('receiver: a')}inhibit_rules: [{source_matchers: [a=b], target_match: {c: d}, equal: [e]}]\n`,
  ],
  [
    'time intervals',
    `${route('mute_time_intervals: [x]')}mute_time_intervals: [{name: x, time_intervals: []}]\n`,
  ],
  [
    'a working day',
    interval('times: [{start_time: "09:00", end_time: "17:00"}], weekdays: ["monday:friday"]'),
  ],
  [
    'the end of the month',
    interval('days_of_month: ["-3:-1"], months: [12], years: ["2026:2028"]'),
  ],
];

/** Configurations Alertmanager refuses. */
export const FAULTY_CONFIGS: [name: string, text: string][] = [
  ['no route', END],
  ['a root without receiver', root('group_by: [a]')],
  ['a root with matchers', root('receiver: a, matchers: ["a=b"]')],
  ['a root with older matchers', root('receiver: a, match: {a: b}')],
  [
    'a root with time intervals',
    `${root('receiver: a, mute_time_intervals: [x]')}time_intervals: [{name: x}]\n`,
  ],
  ['a receiver nobody defined', root('receiver: c')],
  [
    'a receiver nobody defined, below',
    'route: {receiver: a, routes: [{receiver: c}]}\n'.concat(END),
  ],
  ['two receivers of one name', 'route: {receiver: a}\nreceivers: [{name: a}, {name: a}]\n'],
  ['a receiver without name', 'route: {receiver: a}\nreceivers: [{name: a}, {}]\n'],
  ['a time interval nobody defined', route('active_time_intervals: [x]')],
  [
    'two time intervals of one name',
    `${root('receiver: a')}time_intervals: [{name: x}, {name: x}]\n`,
  ],
  ['a matcher that is none', route(`matchers: ['a b']`)],
  ['a matcher with an open quote', route(`matchers: ['a="b']`)],
  ['a matcher with a bad pattern', route(`matchers: ['a=~"("']`)],
  ['an older matcher with a bad pattern', route('match_re: {a: "(?=b)"}')],
  ['matchers that are no list', route(`matchers: a=b`)],
  ['a misspelt field', route('continues: true')],
  ['a duration without unit', root('receiver: a, group_wait: 30')],
  ['an interval of nothing', root('receiver: a, group_interval: 0s')],
  ['a label twice in the grouping', root('receiver: a, group_by: [a, a]')],
  ['everything and a label', root('receiver: a, group_by: ["...", a]')],
  ['a night in one piece', interval('times: [{start_time: "22:00", end_time: "06:00"}]')],
  ['a time without end', interval('times: [{start_time: "22:00"}]')],
  ['a week backwards', interval('weekdays: ["saturday:sunday"]')],
  ['a day that is none', interval('days_of_month: ["0"]')],
  ['a time zone that is none', interval('location: Europe/Nowhere')],
  ['no YAML', 'route: {receiver: a\n'],
];
