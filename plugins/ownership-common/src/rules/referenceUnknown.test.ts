import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { referenceUnknown } from './referenceUnknown';

ruleTable(referenceUnknown, [
  {
    name: 'reports a system that does not exist, and offers the nearest',
    documents: `kind: System\nmetadata: {name: checkout}\nspec: {owner: payments}\n---\n${service({
      name: 'a',
      spec: 'system: chekout',
    })}`,
    expect: [
      {
        entityRef: 'component:default/a',
        pointer: '/spec/system',
        subject: 'spec.system system:default/chekout',
        advises: 'Did you mean checkout?',
      },
    ],
  },
  {
    name: 'reports what is no reference at all',
    documents: service({ name: 'a', spec: 'system: "a/b/c"' }),
    expect: [{ reason: 'not-a-reference', says: 'which is no reference' }],
  },
  {
    name: 'reports an annotation that names a rotation nobody has',
    documents: service({ name: 'a', annotations: 'rollcall.dev/on-call: oncallrotation:gone' }),
    expect: [{ pointer: '/metadata/annotations/rollcall.dev~1on-call' }],
  },
  {
    name: 'reports a group of a person that does not exist',
    documents: `${ORGANISATION}kind: User\nmetadata: {name: ines}\nspec: {memberOf: [payments, gone]}`,
    expect: [{ entityRef: 'user:default/ines', pointer: '/spec/memberOf/1' }],
  },
  {
    name: 'says nothing of what is only known, and finds there what is named here',
    documents: service({ name: 'a', spec: 'system: shop' }),
    context: 'kind: System\nmetadata: {name: shop}\nspec: {owner: x, domain: gone}',
    expect: [],
  },
  {
    name: 'leaves owners and dependencies to their own rules',
    documents:
      ORGANISATION + service({ name: 'a', owner: 'gone', spec: 'dependsOn: [component:gone]' }),
    expect: [],
  },
]);
