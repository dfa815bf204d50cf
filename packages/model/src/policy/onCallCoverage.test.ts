import { parseOnCallCoverage } from './onCallCoverage';

const WORK = ['mon', 'tue', 'wed', 'thu', 'fri'];

describe('parseOnCallCoverage', () => {
  it.each(['24x7', '24X7', '24/7', ' 24 x 7 '])('reads %j as always', text => {
    expect(parseOnCallCoverage(text)).toEqual({ always: true, windows: [] });
  });

  it.each([
    ['business-hours', [{ days: WORK, from: '09:00', to: '17:00' }], undefined],
    ['mon-fri 08:00-18:00', [{ days: WORK, from: '08:00', to: '18:00' }], undefined],
    ['Mon,Wed 22:00-06:00', [{ days: ['mon', 'wed'], from: '22:00', to: '06:00' }], undefined],
    [
      'sat-mon 00:00-00:00',
      [{ days: ['mon', 'sat', 'sun'], from: '00:00', to: '00:00' }],
      undefined,
    ],
    [
      'business-hours; sat 10:00-14:00 Europe/Oslo',
      [
        { days: WORK, from: '09:00', to: '17:00' },
        { days: ['sat'], from: '10:00', to: '14:00' },
      ],
      'Europe/Oslo',
    ],
    ['business-hours UTC', [{ days: WORK, from: '09:00', to: '17:00' }], 'UTC'],
  ])('reads %j', (text, windows, timeZone) => {
    expect(parseOnCallCoverage(text)).toEqual({ always: false, windows, timeZone });
  });

  it.each([
    '',
    'always',
    '24x5',
    'office hours',
    'mon-fri',
    'mon-fri 8:00-18:00',
    'mon-fri 08:00-24:00',
    'mo-fr 08:00-18:00',
    'mon-fri 08:00-18:00 Oslo',
    'mon-fri 08:00-18:00;',
    'Europe/Oslo',
  ])('does not read %j', text => {
    expect(parseOnCallCoverage(text)).toBeUndefined();
  });
});
