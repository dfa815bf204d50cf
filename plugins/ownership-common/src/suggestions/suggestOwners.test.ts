import { fleetOf, type FleetText, ORGANISATION, service } from '@rollcall/test-utils';
import { suggestOwners } from './suggestOwners';
import type { SuggestOwnersOptions } from './types';
import { EVIDENCE_WEIGHTS } from './weights';

const ORPHAN = service({ name: 'mail', owner: 'TODO' });
const MAIL = 'component:default/mail';
const PAYMENTS = 'group:default/payments';

function suggest(
  documents: FleetText['documents'],
  options: Omit<SuggestOwnersOptions, 'entityRef'> = {},
) {
  const files = typeof documents === 'string' ? { 'mail.yaml': documents } : documents;
  const fleet = fleetOf({ documents: { 'org.yaml': ORGANISATION, ...files } });
  return suggestOwners(fleet, { entityRef: MAIL, ...options }).map(
    ({ ownerRef, confidence, evidence }) => ({
      ownerRef,
      confidence,
      kinds: evidence.map(({ kind }) => kind),
    }),
  );
}

const codeowners = (text: string) => `
kind: Codeowners
metadata: {name: codeowners}
spec: {dialect: github, root: '', text: "${text}"}
`;

const retired = (name: string, successor: string) => `
kind: Group
metadata: {name: ${name}, annotations: {rollcall.dev/status: retired, rollcall.dev/successor: ${successor}}}
spec: {type: team, children: []}
---
`;

describe('suggestOwners', () => {
  it.each<{
    title: string;
    documents: FleetText['documents'];
    options?: Omit<SuggestOwnersOptions, 'entityRef'>;
    kinds: string[];
  }>([
    {
      title: 'a line of CODEOWNERS',
      documents: { 'mail.yaml': ORPHAN, CODEOWNERS: codeowners('mail.yaml @acme/payments') },
      kinds: ['codeowners'],
    },
    {
      title: 'a person in CODEOWNERS',
      documents: { 'mail.yaml': ORPHAN, CODEOWNERS: codeowners('* @mara') },
      kinds: ['codeowners'],
    },
    {
      title: 'what else the file declares',
      documents: ORPHAN + service({ name: 'pay' }) + service({ name: 'refund' }),
      kinds: ['same-file'],
    },
    {
      title: 'the rest of the system',
      documents: {
        'mail.yaml': service({ name: 'mail', owner: 'TODO', spec: 'system: shop' }),
        'shop.yaml': service({ name: 'pay', spec: 'system: shop' }),
      },
      kinds: ['system-siblings'],
    },
    {
      title: 'the system itself',
      documents: {
        'mail.yaml': service({ name: 'mail', owner: 'TODO', spec: 'system: shop' }),
        'shop.yaml': 'kind: System\nmetadata: {name: shop}\nspec: {owner: payments}',
      },
      kinds: ['system-siblings'],
    },
    {
      title: 'who confirmed it in git',
      documents: service({
        name: 'mail',
        owner: 'TODO',
        annotations: 'rollcall.dev/confirmed: "2025-01-02 user:mara"',
      }),
      kinds: ['last-confirmed'],
    },
    {
      title: 'who confirmed it in the portal',
      documents: ORPHAN,
      options: { confirmations: [{ entityRef: MAIL, by: 'user:default/mara', at: '2025-01-02' }] },
      kinds: ['last-confirmed'],
    },
    {
      title: 'who follows a retired group, through other hands',
      documents: {
        'mail.yaml': service({ name: 'mail', owner: 'mailers' }),
        'old.yaml': retired('mailers', 'postmen') + retired('postmen', 'payments'),
      },
      kinds: ['successor'],
    },
    {
      title: 'the team of whom a departed person named',
      documents: {
        'mail.yaml': service({ name: 'mail', owner: 'user:lee' }),
        'old.yaml': `
kind: User
metadata: {name: lee, annotations: {rollcall.dev/status: departed, rollcall.dev/successor: mara}}
spec: {memberOf: []}
`,
      },
      kinds: ['successor'],
    },
    {
      title: 'a slip of the pen',
      documents: service({ name: 'mail', owner: 'paymnets' }),
      kinds: ['near-name'],
    },
  ])('names the team by $title', ({ documents, options, kinds }) => {
    const [first, ...others] = suggest(documents, options);
    expect(first).toMatchObject({ ownerRef: PAYMENTS, kinds });
    expect(first.confidence).toBe(EVIDENCE_WEIGHTS[first.kinds[0]]);
    expect(others).toEqual([]);
  });

  it.each<{
    title: string;
    documents: FleetText['documents'];
    options?: Omit<SuggestOwnersOptions, 'entityRef'>;
  }>([
    { title: 'where nothing speaks for anybody', documents: ORPHAN },
    {
      title: 'where one half owns as much as the other',
      documents: ORPHAN + service({ name: 'pay' }) + service({ name: 'host', owner: 'platform' }),
    },
    {
      title: 'on the word of dependants alone',
      documents: {
        'mail.yaml': ORPHAN,
        'pay.yaml': service({ name: 'pay', spec: 'dependsOn: [component:mail]' }),
      },
    },
    {
      title: 'where a line of CODEOWNERS names several teams',
      documents: {
        'mail.yaml': ORPHAN,
        CODEOWNERS: codeowners('* @acme/payments @acme/platform'),
      },
    },
    {
      title: 'where the line of CODEOWNERS contradicts the owners there are',
      documents: {
        'mail.yaml': ORPHAN,
        'pay.yaml': service({ name: 'pay' }),
        CODEOWNERS: codeowners('* @acme/platform'),
      },
    },
    {
      title: 'by a name that the directory knew once',
      documents: service({ name: 'mail', owner: 'paymnets' }),
      options: { memory: [{ ref: 'group:default/paymnets', lastSeen: '2026-01-01' }] },
    },
    {
      title: 'who is retired or has nobody in it',
      documents: {
        'mail.yaml': ORPHAN,
        'old.yaml': retired('mailers', 'nobody'),
        'empty.yaml': 'kind: Group\nmetadata: {name: ghosts}\nspec: {type: team, children: []}',
        CODEOWNERS: codeowners('* @acme/mailers @acme/ghosts'),
      },
    },
    {
      title: 'where successors go round in a circle',
      documents: {
        'mail.yaml': service({ name: 'mail', owner: 'mailers' }),
        'old.yaml': retired('mailers', 'postmen') + retired('postmen', 'mailers'),
      },
    },
  ])('names nobody $title', ({ documents, options }) => {
    expect(suggest(documents, options)).toEqual([]);
  });

  it('joins what speaks for one team, and puts the likelier first', () => {
    const found = suggest({
      'mail.yaml':
        service({ name: 'mail', owner: 'TODO', spec: 'system: shop' }) +
        service({ name: 'host', owner: 'platform' }),
      'pay.yaml': service({ name: 'pay', spec: 'system: shop, dependsOn: [component:mail]' }),
    });
    expect(found).toEqual([
      { ownerRef: PAYMENTS, confidence: 0.73, kinds: ['system-siblings', 'dependants'] },
      { ownerRef: 'group:default/platform', confidence: 0.6, kinds: ['same-file'] },
    ]);
  });

  it('says the same in whatever order the files are read', () => {
    const files = {
      'a.yaml': ORPHAN + service({ name: 'pay' }),
      'b.yaml': service({ name: 'host', owner: 'platform', spec: 'dependsOn: [component:mail]' }),
      CODEOWNERS: codeowners('a.yaml @acme/platform'),
    };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(suggest(turned)).toEqual(suggest(files));
  });

  it('knows an entity that is not there', () => {
    const fleet = fleetOf({ documents: ORGANISATION });
    expect(() => suggestOwners(fleet, { entityRef: MAIL })).toThrow('no entity');
  });
});
