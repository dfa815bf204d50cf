import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerGroupRetired } from './ownerGroupRetired';

function retired(annotations: string) {
  return `${ORGANISATION}
kind: Group
metadata:
  name: mailers
  annotations: {rollcall.dev/status: retired, ${annotations}}
spec: {type: team, members: [mara]}
---
`;
}

ruleTable(ownerGroupRetired, [
  {
    name: 'reports a group that is retired, and which line to write instead',
    documents:
      retired('rollcall.dev/since: "2026-03-01", rollcall.dev/successor: payments') +
      service({ name: 'a', owner: 'mailers' }),
    expect: [
      {
        subject: 'group:default/mailers',
        pointer: '/spec/owner',
        says: 'retired since 2026-03-01 and followed by group:payments',
        advises: 'rollcall transfer --from group:mailers --to group:payments',
      },
    ],
  },
  {
    name: 'asks for a successor where none is named',
    documents: retired('') + service({ name: 'a', owner: 'mailers' }),
    expect: [{ advises: 'rollcall.dev/successor' }],
  },
  {
    name: 'is not hidden by an alias that leads to it',
    documents: retired('') + service({ name: 'a', owner: 'mail' }),
    policy: 'owners: {aliases: {mail: group:mailers}}',
    expect: [{ subject: 'group:default/mailers' }],
  },
  {
    name: 'is content with a group that stays, and with a retired one that owns nothing',
    documents: retired('') + service({ name: 'a' }),
    expect: [],
  },
]);
