import { LatestAnswers } from './LatestAnswers';

describe('LatestAnswers', () => {
  let made: string[];
  const ask = (answers: LatestAnswers<string>, key: string) =>
    answers.get(key, () => {
      made.push(key);
      return `answer to ${key}`;
    });

  beforeEach(() => {
    made = [];
  });

  it('makes an answer once', () => {
    const answers = new LatestAnswers<string>(2);
    expect([ask(answers, 'a'), ask(answers, 'a')]).toEqual(['answer to a', 'answer to a']);
    expect(made).toEqual(['a']);
  });

  it('forgets the one that nobody asked for the longest', () => {
    const answers = new LatestAnswers<string>(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(answers, key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps an answer that is undefined', () => {
    const answers = new LatestAnswers<undefined>(1);
    const make = jest.fn(() => undefined);
    answers.get('a', make);
    answers.get('a', make);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('makes anew what it was told to forget', () => {
    const answers = new LatestAnswers<string>(3);
    for (const key of ['since 1', 'name', 'since 2']) ask(answers, key);
    answers.forget(/^since/);
    for (const key of ['name', 'since 1']) ask(answers, key);
    expect(made).toEqual(['since 1', 'name', 'since 2', 'since 1']);
  });
});
