import { Link } from '@backstage/core-components';
import type { PatchResponse } from '@rollcall/plugin-ownership-common';
import { Scrollable } from '@rollcall/ui';
import { CopyButton } from './CopyButton';
import { usePatchStyles } from './styles';

/** A change of git to copy, or to open where it can be edited, with the text for its pull request. @internal */
export function PatchView(props: { patch: PatchResponse }) {
  const { patch, notChanged, pullRequest, editUrl, files } = props.patch;
  const classes = usePatchStyles();
  const pullRequestText = `${pullRequest.title}\n\n${pullRequest.body}`;
  return (
    <section aria-label="The change" className={classes.patch}>
      {patch === '' ? (
        <p>There is no patch to show; what to change is said below.</p>
      ) : (
        <>
          <h3>The change{files.length > 0 && `, in ${files.join(', ')}`}</h3>
          <Scrollable component="pre" label="Patch" className={classes.code}>
            <code>
              {patch
                .trimEnd()
                .split('\n')
                .map((line, index) => (
                  <span key={index} className={lineClass(line, classes)}>
                    {line}
                    {'\n'}
                  </span>
                ))}
            </code>
          </Scrollable>
          <div className={classes.buttons}>
            <CopyButton text={patch}>Copy patch</CopyButton>
            {editUrl && <Link to={editUrl}>Edit the file in the browser</Link>}
          </div>
        </>
      )}
      {notChanged.length > 0 && (
        <>
          <p>Not changed:</p>
          <ul>
            {notChanged.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {patch === '' && editUrl && <Link to={editUrl}>Edit the file in the browser</Link>}
      <h3>Text for the pull request</h3>
      <pre className={classes.text}>{pullRequestText}</pre>
      <div className={classes.buttons}>
        <CopyButton text={pullRequestText}>Copy pull request text</CopyButton>
      </div>
    </section>
  );
}

function lineClass(line: string, classes: Record<'added' | 'removed', string>): string | undefined {
  // The two lines that name the file begin with the same signs.
  if (/^(?:\+\+\+|---) /.test(line)) return undefined;
  if (line.startsWith('+')) return classes.added;
  return line.startsWith('-') ? classes.removed : undefined;
}
