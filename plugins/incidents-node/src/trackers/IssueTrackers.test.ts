import type { IssueTracker } from './IssueTracker';
import { IssueTrackers } from './IssueTrackers';

function tracker(name: string): IssueTracker {
  const never = async () => {
    throw new Error('not asked');
  };
  return { name, title: name, create: never, read: never, setState: never };
}

describe('the issue tracker of a portal', () => {
  it('is the one a module set, or none', () => {
    const trackers = new IssueTrackers();
    expect(trackers.get()).toBeUndefined();
    trackers.setTracker(tracker('github'));
    expect(trackers.get()?.name).toBe('github');
  });

  it('is one only: an action item is in one place', () => {
    const trackers = new IssueTrackers();
    trackers.setTracker(tracker('github'));
    expect(() => trackers.setTracker(tracker('jira'))).toThrow('written into github already');
  });

  it.each(['', 'GitHub', 'a b', 'x'.repeat(41)])('refuses the name "%s"', name => {
    expect(() => new IssueTrackers().setTracker(tracker(name))).toThrow('cannot be the name');
  });
});
