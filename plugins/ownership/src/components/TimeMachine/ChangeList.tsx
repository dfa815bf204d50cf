import type { ServiceState } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, answerTitle, Instant, stateWord } from '@rollcall/ui';
import { useFormStyles } from '../Form/styles';
import { OwnerOfState } from './OwnerOfState';

/** @internal */
export interface ChangeListProps {
  /** Newest first. */
  changes: readonly ServiceState[];
  onChoose: (at: string) => void;
}

/** When it changed and what: each leads to how it stood from then on. @internal */
export function ChangeList(props: ChangeListProps) {
  const { changes, onChoose } = props;
  const formClasses = useFormStyles();
  return (
    <ol className={formClasses.plainList} aria-label="Changes, newest first">
      {changes.map((change, index) => (
        <li key={change.since}>
          <button
            type="button"
            className={formClasses.textButton}
            onClick={() => onChoose(change.since)}
          >
            <Instant at={change.since} />
          </button>{' '}
          <WhatChanged change={change} before={changes[index + 1]} />
        </li>
      ))}
    </ol>
  );
}

function WhatChanged(props: { change: ServiceState; before: ServiceState | undefined }) {
  const { change, before } = props;
  if (!before) {
    return (
      <>
        first seen, owner <OwnerOfState state={change} />
      </>
    );
  }
  const marks = ANSWERS_IN_ORDER.filter(answer => change.marks[answer] !== before.marks[answer])
    .map(
      answer =>
        `${answerTitle(answer)} ${stateWord(before.marks[answer])} → ${stateWord(change.marks[answer])}`,
    )
    .join(', ');
  const ownerMoved = change.ownerRef !== before.ownerRef || change.ownerState !== before.ownerState;
  const words = [
    change.tier !== before.tier && `tier ${before.tier ?? 'none'} → ${change.tier ?? 'none'}`,
    marks,
  ].filter(Boolean);
  return (
    <>
      {ownerMoved && (
        <>
          owner <OwnerOfState state={before} /> → <OwnerOfState state={change} />
          {words.length > 0 && '; '}
        </>
      )}
      {words.join('; ')}
      {!ownerMoved && words.length === 0 && 'other findings'}
    </>
  );
}
