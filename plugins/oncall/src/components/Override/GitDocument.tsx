import { CopyButton, Scrollable } from '@rollcall/ui';
import { useStyles } from '../styles';

/** @internal */
export interface GitDocumentProps {
  /** YAML. */
  document: string;
  /** Where the rotation is written, `<path>:<line>`. */
  place?: string;
}

/** The item of spec.overrides that makes a change last, ready to copy. @internal */
export function GitDocument(props: GitDocumentProps) {
  const { document, place } = props;
  const classes = useStyles();
  return (
    <>
      <p className={classes.note}>
        Add it to spec.overrides
        {place && (
          <>
            {' '}
            in <span className={classes.place}>{place}</span>
          </>
        )}
        . Once git carries it, what was made here makes way for it.
      </p>
      <Scrollable component="pre" label="For git" className={classes.code}>
        <code>{document.trimEnd()}</code>
      </Scrollable>
      <CopyButton text={document}>Copy for git</CopyButton>
    </>
  );
}
