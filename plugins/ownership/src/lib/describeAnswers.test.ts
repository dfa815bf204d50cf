import { describePromise, describeRunbooks } from './describeAnswers';

const link = (ref: string, title?: string) => ({ ref, kind: 'X', title, hops: [] });

describe('answers in words', () => {
  it.each([
    [0, 0, 'Nothing promised, nothing watched'],
    [1, 0, '1 SLO, no rule files'],
    [2, 1, '2 SLOs, 1 rule file'],
  ])('%d SLOs and %d rule files', (slos, rules, words) => {
    expect(
      describePromise({ slos: Array(slos).fill(link('a')), rules: Array(rules).fill(link('b')) }),
    ).toBe(words);
  });

  it('names runbooks by title, else by name', () => {
    expect(describeRunbooks({ runbooks: [] })).toBe('No runbook');
    expect(
      describeRunbooks({
        runbooks: [link('runbook:default/a', 'Restart'), link('runbook:x/drain')],
      }),
    ).toBe('Restart, drain');
  });

  it('names a few of many runbooks, those for the service itself first', () => {
    const forAll = (name: string) => ({
      ...link(`runbook:default/${name}`),
      hops: [{ from: 'x', via: 'spec.appliesTo.match', to: 'y' }],
    });
    const own = {
      ...link('runbook:default/own'),
      hops: [{ from: 'x', via: 'spec.appliesTo.services', to: 'y' }],
    };
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(forAll);
    expect(describeRunbooks({ runbooks: [a, b, c, d, own] })).toBe('own, a, b and 2 more');
    expect(describeRunbooks({ runbooks: [a, b, c, d] })).toBe('a, b, c, d');
  });
});
