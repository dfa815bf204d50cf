import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerWrongKind } from './ownerWrongKind';

ruleTable(ownerWrongKind, [
  {
    name: 'reports an owner that is neither group nor user, even where it exists',
    documents: `kind: Domain\nmetadata: {name: shop}\nspec: {owner: payments}\n---\n${service({
      name: 'a',
      owner: 'domain:shop',
    })}`,
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'domain:default/shop',
        pointer: '/spec/owner',
        says: 'of kind domain',
      },
    ],
  },
  {
    name: 'is content with groups and users in any case',
    documents:
      ORGANISATION +
      service({ name: 'a', owner: 'Group:Payments' }) +
      service({ name: 'b', owner: 'user:mara' }),
    expect: [],
  },
  {
    name: 'is content where an alias leads to a group',
    documents: ORGANISATION + service({ name: 'a', owner: 'team:pay' }),
    policy: 'owners: {aliases: {"team:pay": group:payments}}',
    expect: [],
  },
]);
