import { ruleTable } from '@rollcall/test-utils';
import { policyWeakened } from './policyWeakened';

function own(spec: string) {
  return `kind: AuditPolicy\nmetadata: {name: own}\nspec: {scope: repository, ${spec}}\n`;
}

const ORGANISATION_POLICY = 'rules: {owner-is-user: warning}\ntiers: {"1": {}}';

ruleTable(policyWeakened, [
  {
    name: 'reports a severity that a repository lowers, and a tier it redefines',
    documents: { 'own/rollcall.yaml': own('rules: {owner-is-user: off}, tiers: {"1": {}}') },
    policy: ORGANISATION_POLICY,
    expect: [
      { entityRef: 'auditpolicy:default/own', subject: 'tiers', pointer: '/spec/tiers' },
      { subject: 'rules.owner-is-user', pointer: '/spec/rules/owner-is-user' },
    ],
  },
  {
    name: 'reports an alias that contradicts the organisation',
    documents: { 'own/rollcall.yaml': own('owners: {aliases: {pay: group:b}}') },
    policy: 'owners: {aliases: {pay: group:a}}',
    expect: [{ subject: 'owners.aliases' }],
  },
  {
    name: 'is content where a repository adds aliases and placeholders and raises severities',
    documents: {
      'own/rollcall.yaml': own(
        'rules: {owner-is-user: error}, owners: {aliases: {a: group:b}, placeholders: [x]}',
      ),
    },
    policy: ORGANISATION_POLICY,
    expect: [],
  },
]);
