import { rowOf } from '../testUtils/samples';
import { filterServices, type ServiceFilter } from './filterServices';

const rows = [
  rowOf({ ref: 'component:default/checkout', title: 'Checkout' }),
  rowOf({
    ref: 'component:default/legacy-mail',
    title: 'Legacy mail',
    tier: { id: '2', title: 'Important', rank: 1 },
    owner: { state: 'not-found', declared: 'group:mailers' },
    marks: { owner: 'unmet' },
    orphan: { rule: 'owner-unknown', message: '', remedy: '' },
  }),
  rowOf({ ref: 'component:default/wiki', title: 'Wiki', tier: undefined }),
];

describe('filterServices', () => {
  it.each<[string, ServiceFilter, string[]]>([
    ['shows everything unasked', {}, ['Checkout', 'Legacy mail', 'Wiki']],
    ['finds by title, whatever the case', { search: ' CHECK ' }, ['Checkout']],
    ['finds by owner', { search: 'mailers' }, ['Legacy mail']],
    ['wants all words', { search: 'mail checkout' }, []],
    ['keeps one tier', { tier: '2' }, ['Legacy mail']],
    ['keeps what has no tier', { tier: 'none' }, ['Wiki']],
    ['keeps orphans', { orphansOnly: true }, ['Legacy mail']],
    ['keeps what leaves an answer unmet', { unmet: 'owner' }, ['Legacy mail']],
    ['joins all it is asked', { unmet: 'owner', tier: '1' }, []],
  ])('%s', (_, filter, titles) => {
    expect(filterServices(rows, filter).map(row => row.title)).toEqual(titles);
  });
});
