import { keyOf, signatureOf } from './signatureOf';

describe('signing webhooks', () => {
  it('signs as the specification of Standard Webhooks does in its examples', () => {
    const key = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')!;
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signatureOf(signed, key)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each([
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_MfKQ9r8G',
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    'whsec_not base64',
  ])('takes no secret like %s', secret => {
    expect(keyOf(secret)).toBeUndefined();
  });
});
