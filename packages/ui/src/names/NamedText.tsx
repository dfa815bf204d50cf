import { useNames } from '../hooks/useNames';
import { formatMoment } from '../time/formatTime';
import { readersTimeZone } from '../time/zonedTime';
import { piecesOf, refsIn } from './namesInText';

/** @public */
export interface NamedTextProps {
  /** A sentence that the portal wrote. */
  children: string;
}

/**
 * A sentence that the portal wrote with everything in it as it is called, and instants by the reader's clock; pointing at one
 * shows what was written. What is quoted, or follows a command, stands as it is written in git. @public
 */
export function NamedText(props: NamedTextProps) {
  const { children: text } = props;
  const nameOf = useNames(refsIn([text]));
  return (
    <>
      {piecesOf(text).map((piece, index) =>
        typeof piece === 'string' ? (
          <WithInstants key={index}>{piece}</WithInstants>
        ) : (
          <span key={index} title={piece.ref}>
            {piece.inWords(nameOf(piece.ref))}
          </span>
        ),
      )}
    </>
  );
}

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)/;

function WithInstants(props: { children: string }) {
  return (
    <>
      {props.children.split(INSTANT).map((part, index) => {
        const atMs = index % 2 === 1 ? Date.parse(part) : NaN;
        if (Number.isNaN(atMs)) return part;
        return (
          <time key={index} dateTime={part} title={part}>
            {formatMoment(atMs, { timeZone: readersTimeZone(), nowMs: Date.now() })}
          </time>
        );
      })}
    </>
  );
}
