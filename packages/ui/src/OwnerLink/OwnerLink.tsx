import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OwnerState } from '@rollcall/model';
import { LongName } from '../LongName/LongName';
import { useStyles } from '../styles';

/** @public */
export interface OwnerLinkProps {
  state: OwnerState;
  /** Canonical reference of the owner. */
  ownerRef?: string;
  /** As the author wrote it. */
  declared?: string;
  title?: string;
  /** Needs a person now. Only then is the lack of an owner red. */
  urgent?: boolean;
}

/** The owner as a link; where there is none, what stands in its place. @public */
export function OwnerLink(props: OwnerLinkProps) {
  const { state, ownerRef, declared, title, urgent = false } = props;
  const classes = useStyles();
  if (state === 'owned' && ownerRef) {
    const { kind } = parseEntityRef(ownerRef);
    const isPerson = kind.toLocaleLowerCase('en-US') === 'user';
    return (
      <span title={`${isPerson ? 'Person' : 'Team'} ${ownerRef}`}>
        <EntityRefLink entityRef={ownerRef} title={title} hideIcon disableTooltip />
        {isPerson && ' (person)'}
      </span>
    );
  }
  const lacking = urgent ? classes.goneUrgent : classes.gone;
  const colour = state === 'unknown' ? classes.quiet : lacking;
  const [text, explanation] = describe(state, declared ?? ownerRef);
  return (
    <span title={explanation} className={colour}>
      <LongName>{text}</LongName>
    </span>
  );
}

function describe(state: OwnerState, written = ''): [text: string, explanation: string] {
  switch (state) {
    case 'missing':
      return ['— nobody', 'No owner is declared'];
    case 'placeholder':
      return [`— placeholder: ${written}`, 'A word of a template, not an owner'];
    case 'wrong-kind':
      return [`— not an owner: ${written}`, 'Neither a Group nor a User'];
    case 'not-found':
      return [`— gone: ${shortName(written)}`, `There is no Group or User ${written}`];
    default:
      return [
        written ? `○ unknown: ${shortName(written)}` : '○ unknown',
        'No team or person is in sight, so nothing can be said',
      ];
  }
}

function shortName(written: string): string {
  return written.slice(written.lastIndexOf('/') + 1).replace(/^[a-z]+:/i, '');
}
