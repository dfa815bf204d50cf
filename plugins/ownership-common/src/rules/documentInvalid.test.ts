import type { DocumentProblem } from '@rollcall/model';
import { ruleTable } from '@rollcall/test-utils';
import { documentInvalid } from './documentInvalid';

const PROBLEM: DocumentProblem = {
  reason: 'schema',
  message: 'spec.type must be a text.',
  remedy: 'Write a text.',
  file: 'shop/catalog.yaml',
  document: 2,
  line: 14,
  column: 9,
  pointer: '/spec/type',
  ref: 'component:default/shop',
};

ruleTable(documentInvalid, [
  {
    name: 'hands on what the reader could not use, with its place',
    documents: {},
    problems: [PROBLEM],
    expect: [
      {
        reason: 'schema',
        entityRef: 'component:default/shop',
        subject: '/spec/type',
        pointer: '/spec/type',
        says: 'must be a text',
      },
    ],
  },
  {
    name: 'tells two nameless documents of one file apart',
    documents: {},
    problems: [
      { ...PROBLEM, ref: undefined, pointer: undefined },
      { ...PROBLEM, ref: undefined, pointer: undefined, document: 3 },
      { ...PROBLEM, ref: undefined, pointer: undefined, document: undefined, line: undefined },
    ],
    expect: [{ subject: '2' }, { subject: '3' }, { subject: undefined }],
  },
  {
    name: 'reports a rule the policy misspells, and suggests the right one',
    documents: {},
    policy: 'rules: {owner-mising: warning, owner-is-user: off}',
    expect: [
      {
        reason: 'unknown-rule',
        entityRef: 'auditpolicy:default/rules',
        pointer: '/spec/rules/owner-mising',
        subject: 'owner-mising',
        advises: 'Did you mean owner-missing?',
      },
    ],
  },
  {
    name: 'knows rules of domains that are not installed',
    documents: {},
    policy: 'rules: {oncall-gap: error, rule-window-too-short: warning}',
    expect: [],
  },
  {
    name: 'reports evidence that cannot be read, at its place in the policy',
    documents: {},
    policy: `
tiers:
  "1": {requires: {evidence: ["image.ageDays <= 30", "image.ageDays <="]}}
  a/b: {requires: {evidence: ["ageOf(image) < 3"]}}
`,
    expect: [
      { reason: 'expression', pointer: '/spec/tiers/1/requires/evidence/1', says: 'at character' },
      { pointer: '/spec/tiers/a~1b/requires/evidence/0', says: 'there is no function "ageOf"' },
    ],
  },
  {
    name: 'is content with documents that can be read and no policy at all',
    documents: 'kind: Group\nmetadata: {name: a}\nspec: {type: team}',
    expect: [],
  },
]);
