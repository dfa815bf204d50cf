import { peopleIn, withNames } from './logNames';

const MARA = 'user:default/mara.lindqvist';
const nameOf = (ref: string) => (ref === MARA ? 'Mara Lindqvist' : ref.split('/')[1]);

describe('people in lines of a log', () => {
  it.each([
    [`Agreed by ${MARA}`, 'Agreed by Mara Lindqvist'],
    [`Done by ${MARA}: took it out`, 'Done by Mara Lindqvist: took it out'],
    [`${MARA} decided: retry`, 'Mara Lindqvist decided: retry'],
    [`To be undone, says ${MARA}.`, 'To be undone, says Mara Lindqvist.'],
    ['Stop asked for by service:pipeline', 'Stop asked for by service:pipeline'],
    ['superuser:default/x is none', 'superuser:default/x is none'],
  ])('%s', (line, words) => {
    expect(withNames(line, nameOf)).toBe(words);
  });

  it('are each named once', () => {
    expect(peopleIn([`Agreed by ${MARA}`, `Done by ${MARA}`, 'Restarting worker-1'])).toEqual([
      MARA,
    ]);
  });
});
