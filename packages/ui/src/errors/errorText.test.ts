import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { errorText, isRefusal } from './errorText';
import { isNotFound } from './isNotFound';

const causedBy = (cause: Error) => Object.assign(new Error('Request failed with 400'), { cause });

describe('an error in words', () => {
  it.each([
    [new Error('The network is down'), 'The network is down'],
    [causedBy(new InputError('You take no turns here.')), 'You take no turns here.'],
    [causedBy(new InputError('Body: end: it is past')), 'It is past'],
    [causedBy(new InputError('Body: items[0].ref: no such person')), 'No such person'],
    [causedBy(new InputError('Query: take another cursor')), 'Take another cursor'],
    [causedBy(new InputError('Body: user:default/mara has left')), 'user:default/mara has left'],
    [causedBy(new InputError('Body temperature: high')), 'Body temperature: high'],
  ])('%s', (error, text) => {
    expect(errorText(error)).toBe(text);
  });

  it('tells a refusal and a thing that is not there from other errors', () => {
    expect(isRefusal(causedBy(new NotAllowedError('no')))).toBe(true);
    expect(isRefusal(causedBy(new NotFoundError('no')))).toBe(false);
    expect(isNotFound(causedBy(new NotFoundError('no')))).toBe(true);
    expect(isNotFound(causedBy(new NotAllowedError('no')))).toBe(false);
  });
});
