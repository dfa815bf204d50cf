import { ORGANISATION, ruleTable } from '@rollcall/test-utils';
import { groupMemberUnknown } from './groupMemberUnknown';

function group(members: string) {
  return `kind: Group\nmetadata: {name: mailers}\nspec: {type: team, members: ${members}}\n---\n`;
}

ruleTable(groupMemberUnknown, [
  {
    name: 'reports a member who does not exist, at their line, and offers the nearest',
    documents: ORGANISATION + group('[kim, marra]'),
    expect: [
      {
        entityRef: 'group:default/mailers',
        pointer: '/spec/members/1',
        subject: 'user:default/marra',
        advises: 'Did you mean mara?',
      },
    ],
  },
  {
    name: 'reports a member that is no user, and what is no reference',
    documents: ORGANISATION + group('["group:payments", "a/b/c"]'),
    expect: [{ subject: 'group:default/payments' }, { reason: 'not-a-reference' }],
  },
  {
    name: 'is silent where no person is in sight',
    documents: group('[mara]'),
    expect: [],
  },
  {
    name: 'is content with members who exist, in any spelling',
    documents: ORGANISATION + group('[Mara, "user:default/kim"]'),
    expect: [],
  },
  {
    name: 'is content with a name that the policy says means somebody',
    documents: ORGANISATION + group('[m]'),
    policy: 'owners: {aliases: {"user:m": user:mara}}',
    expect: [],
  },
]);
