import type { OverridePreviewDto } from '@rollcall/plugin-oncall-common';
import { errorText, formatLength, formatSpan, NamedText, useNames } from '@rollcall/ui';
import type { PreviewState } from '../../hooks/usePreview';
import { listInWords } from '../../lib/words';
import { useStyles } from '../styles';

/** @internal */
export interface ChangePreviewProps {
  preview: PreviewState;
  timeZone: string;
  /** What to say where nothing has been asked yet. */
  idle: string;
  title?: string;
}

/** What will change before one confirms: from when to when, who before, who after. @internal */
export function ChangePreview(props: ChangePreviewProps) {
  const { preview, timeZone, idle, title = 'What will change' } = props;
  const classes = useStyles();
  return (
    <section aria-label={title} aria-live="polite" className={classes.preview}>
      <h3>{title}</h3>
      {preview.previews && <Changes previews={preview.previews} timeZone={timeZone} />}
      {preview.error && (
        <p>
          <strong>This cannot be done as it stands.</strong>{' '}
          <NamedText>{errorText(preview.error)}</NamedText>
        </p>
      )}
      {preview.loading && <p>Working out what changes…</p>}
      {!preview.loading && !preview.previews && !preview.error && <p>{idle}</p>}
    </section>
  );
}

function Changes(props: { previews: readonly OverridePreviewDto[]; timeZone: string }) {
  const { previews, timeZone } = props;
  const classes = useStyles();
  const changes = previews.flatMap(preview => preview.changes);
  const warnings = [...new Set(previews.flatMap(preview => preview.warnings))];
  const nameOf = useNames(changes.flatMap(({ before, after }) => [...before, ...after]));
  const inWords = (refs: readonly string[]) =>
    refs.length === 0 ? 'nobody' : listInWords(refs.map(nameOf));
  return (
    <>
      {changes.length === 0 ? (
        <p>Nothing: the same people would be on call as without it.</p>
      ) : (
        <ul>
          {changes.map(({ start, end, before, after }) => (
            <li key={start}>
              {inWords(before)} → <strong>{inWords(after)}</strong>
              <span className={classes.changeSpan}>
                {formatSpan(
                  { startMs: Date.parse(start), endMs: Date.parse(end) },
                  { timeZone, nowMs: Date.now() },
                )}{' '}
                · {formatLength(Date.parse(end) - Date.parse(start))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {warnings.map(warning => (
        <p key={warning} className={classes.quiet}>
          <NamedText>{warning}</NamedText>
        </p>
      ))}
    </>
  );
}
