import type { OwnerSuggestion } from '@rollcall/plugin-ownership-common';
import { NamedText } from '@rollcall/ui';
import { useStyles } from '../styles';

/** Who probably owns a service, how sure that is, and what speaks for it. @internal */
export function Evidence(props: { suggestion: OwnerSuggestion }) {
  const { ownerRef, title, confidence, evidence } = props.suggestion;
  const classes = useStyles();
  return (
    <span>
      <strong title={ownerRef}>{title ?? ownerRef}</strong>{' '}
      <span className={classes.quiet}>{Math.round(confidence * 100)} % sure</span>
      {evidence.map(({ kind, because }) => (
        <span key={`${kind} ${because}`} className={classes.evidence}>
          <NamedText>{because}</NamedText>
        </span>
      ))}
    </span>
  );
}
