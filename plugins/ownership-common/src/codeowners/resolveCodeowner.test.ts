import { fleetOf, group, user } from './__testUtils__/fleetOf';
import { compileCodeowners } from './compileCodeowners';
import { parseCodeowners } from './parseCodeowners';
import { codeownerHandle, resolveCodeowner, resolveCodeowners } from './resolveCodeowner';
import type { CodeownersDialect } from './types';

const FLEET = fleetOf(
  [
    group('payments'),
    group('ledger', { slug: 'acme/money' }),
    group('search', { slug: 'other-org/search' }),
    group('twice', { namespace: 'one' }),
    group('twice', { namespace: 'two' }),
    group('here', { namespace: 'one' }),
    group('here'),
    user('mara', { login: 'MaraK', email: 'Mara@acme.example' }),
    user('nils'),
  ].join(''),
  {
    '@acme/pay': 'group:default/payments',
    'acme/old': 'group:default/payments',
    '@payments-bot': 'group:default/payments',
    'team@acme.example': 'group:default/payments',
  },
);

function resolve(handle: string, dialect: CodeownersDialect = 'github') {
  const { rules } = parseCodeowners(`* ${handle}`, { dialect });
  return resolveCodeowner(rules[0].owners[0], FLEET);
}

describe('resolveCodeowner', () => {
  it.each<[string, string | undefined, string]>([
    ['@acme/pay', 'group:default/payments', 'an alias'],
    ['@Acme/PAY', 'group:default/payments', 'an alias in another case'],
    ['@acme/old', 'group:default/payments', 'an alias written without @'],
    ['@payments-bot', 'group:default/payments', 'an alias of an account'],
    ['team@acme.example', 'group:default/payments', 'an alias of an address'],
    ['@acme/payments', 'group:default/payments', 'the name of a Group'],
    ['@acme/Ledger', undefined, 'a Group that says it is another team'],
    ['@acme/money', 'group:default/ledger', 'the annotation of a Group'],
    ['@acme/search', undefined, 'a Group of another organisation'],
    ['@acme/twice', undefined, 'a name two namespaces have'],
    ['@acme/here', 'group:default/here', 'a name the default namespace has'],
    ['@marak', 'user:default/mara', 'the login of a User'],
    ['@mara', undefined, 'a User with another login'],
    ['@nils', 'user:default/nils', 'the name of a User'],
    ['@payments', undefined, 'an account called like a Group'],
    ['mara@ACME.example', 'user:default/mara', 'the address of a User'],
    ['nobody@acme.example', undefined, 'an unknown address'],
  ])('reads %s as %s: %s', (handle, ref) => {
    expect(resolve(handle)).toBe(ref);
  });

  it('lets a GitLab handle without slash be a group, and a role nobody', () => {
    expect(resolve('@payments', 'gitlab')).toBe('group:default/payments');
    expect(resolve('@acme/money/payments', 'gitlab')).toBe('group:default/payments');
    expect(resolve('@@maintainer', 'gitlab')).toBeUndefined();
  });
});

describe('resolveCodeowners', () => {
  it('gives each owner once and keeps apart those that lead nowhere', () => {
    const matcher = compileCodeowners(
      parseCodeowners('* @acme/pay @acme/ghosts @acme/payments @nils\n/free/', {
        dialect: 'github',
      }),
    );
    expect(resolveCodeowners({ matcher, path: 'a/b', fleet: FLEET })).toMatchObject({
      refs: ['group:default/payments', 'user:default/nils'],
      unresolved: [{ text: '@acme/ghosts' }],
      match: { rule: { line: 1 } },
    });
    expect(resolveCodeowners({ matcher, path: 'free/b', fleet: FLEET })).toMatchObject({
      refs: [],
      unresolved: [],
      match: { cleared: true },
    });
  });
});

describe('codeownerHandle', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['group:default/ledger', undefined, '@acme/money'],
    ['user:default/mara', undefined, '@MaraK'],
    ['group:default/here', '@acme/pay', '@acme/here'],
    ['group:default/here', '@mara', undefined],
    ['user:default/nils', undefined, '@nils'],
    ['group:one/twice', '@acme/pay', undefined],
    ['group:default/nobody', '@acme/pay', undefined],
  ])('writes %s beside %s as %s', (ref, like, handle) => {
    expect(codeownerHandle({ ref, fleet: FLEET, like })).toBe(handle);
  });

  it('takes a handle the policy names, and it leads back', () => {
    const handle = codeownerHandle({ ref: 'group:default/payments', fleet: FLEET });
    expect(handle).toMatch(/^@/);
    expect(resolve(handle!)).toBe('group:default/payments');
  });
});
