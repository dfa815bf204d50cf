import { ResponseError } from '@backstage/errors';
import { render, screen } from '@testing-library/react';
import { ActFailure } from './ActFailure';

const refused = (status: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'content-type': 'application/json' },
      },
    ),
  );

describe('what is said where an act failed', () => {
  it.each([
    ['a refusal', refused(409, 'Somebody was faster'), 'Nothing was saved. Somebody was faster.'],
    ['one that is not ready', refused(503, 'It starts.'), 'Nothing was saved. It starts.'],
    ['what the page itself finds', new Error('Say why!'), 'Nothing was saved. Say why!'],
    [
      'an answer that got lost',
      new TypeError('Failed to fetch'),
      'It may have been done: the answer got lost. Look whether it was, before you try again.',
    ],
    [
      'a gateway that gave up',
      refused(504, 'Too slow'),
      'It may have been done: the answer got lost. Too slow. Look whether it was, before you try again.',
    ],
  ])('of %s', async (_, error, text) => {
    render(<ActFailure error={await error} nothing="Nothing was saved." kept="It is here." />);
    expect(screen.getByRole('alert')).toHaveTextContent(`${text} It is here.`);
  });
});
