import { inhibitionOf } from './inhibit';
import { parseAlertMatchers } from './parseMatchers';
import { readAlertmanagerConfig } from './readAlertmanagerConfig';

describe('parseAlertMatchers', () => {
  it.each([
    ['a=b', [['a', '=', 'b']]],
    [' a != "b c" ', [['a', '!=', 'b c']]],
    [
      'a=~"b|c",d!~e',
      [
        ['a', '=~', 'b|c'],
        ['d', '!~', 'e'],
      ],
    ],
    ['{a="b,c",}', [['a', '=', 'b,c']]],
    ['a=', [['a', '=', '']]],
    ['a="\\n\\"\\\\\\d"', [['a', '=', '\n"\\\\d']]],
    ['', []],
    // Since 0.27.
    ['"k l"="v"', [['k l', '=', 'v']]],
    ['ø.å=æ', [['ø.å', '=', 'æ']]],
    [
      '{"a"=~"\\u00e6", b=c}',
      [
        ['a', '=~', 'æ'],
        ['b', '=', 'c'],
      ],
    ],
    // Both understand it, each in its own way; the older one counts.
    ['a=b\\c', [['a', '=', 'b\\c']]],
  ])('reads %j', (text, matchers) => {
    const read = parseAlertMatchers(text);
    expect(read?.map(({ name, operator, value }) => [name, operator, value])).toEqual(matchers);
  });

  it.each(['a', 'a b', '=b', 'a="b', 'a=b"c', '"a b"=c d', '{"k l"=v', 'a==b c"'])(
    'refuses %j',
    text => {
      expect(parseAlertMatchers(text)).toBeUndefined();
    },
  );
});

describe('inhibitionOf', () => {
  const { config } = readAlertmanagerConfig({
    route: { receiver: 'a' },
    receivers: [{ name: 'a' }],
    inhibit_rules: [
      {
        source_matchers: ['severity="page"'],
        target_matchers: ['severity=~"page|ticket"'],
        equal: ['service', 'absent'],
      },
    ],
  });
  const page = { alertname: 'A', severity: 'page', service: 'x' };

  it.each([
    ['of another service', { severity: 'ticket', service: 'y' }, undefined],
    [
      'of the same service',
      { severity: 'ticket', service: 'x' },
      { by: page, pointer: '/inhibit_rules/0' },
    ],
    ['that could silence back', { severity: 'page', service: 'x', alertname: 'B' }, undefined],
    ['that is itself', page, undefined],
    ['that is no target', { severity: 'info', service: 'x' }, undefined],
  ])('judges an alert %s', (_, labels, expected) => {
    expect(inhibitionOf(config, labels as Record<string, string>, [page])).toEqual(expected);
  });
});
