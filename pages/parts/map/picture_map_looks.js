/** What a group of pictures looks like, so that it is told apart from a hundred others. */

/** In a square from -1 to 1. With ten colours they tell a hundred groups apart, and ten without any colour. */
const SHAPES = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "M-.85-.85H.85V.85H-.85Z",
  "M0-1.1L1.1.8H-1.1Z",
  "M0-1.2L1.2 0L0 1.2L-1.2 0Z",
  "M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z",
  "M0 1.1L1.1-.8H-1.1Z",
  "M-1.2-.5H1.2V.5H-1.2Z",
  "M-.5-1.2H.5V1.2H-.5Z",
  "M-1-.5L-.5-1L0-.5L.5-1L1-.5L.5 0L1 .5L.5 1L0 .5L-.5 1L-1 .5L-.5 0Z",
  "M1.1 0A1.1 1.1 0 1 1-1.1 0A1.1 1.1 0 1 1 1.1 0ZM.5 0A.5.5 0 1 0-.5 0A.5.5 0 1 0 .5 0Z",
];

/** The colour and shape of a group by its position, the same on the map and in its legend. */
function look(group, colours) {
  const turn = Math.floor(group / colours.length);
  return { colour: colours[group % colours.length], shape: SHAPES[(group + turn) % SHAPES.length] };
}

const stamps = new Map();

/** A shape as the pixels that it covers, three numbers for each: how far right and down, and how strongly. */
function stamp(shape, radius) {
  const known = stamps.get(shape + radius);
  if (known) return known;
  const reach = Math.ceil(radius * 1.25);
  const side = 2 * reach + 1;
  const context = new OffscreenCanvas(side, side).getContext("2d");
  context.translate(reach + 0.5, reach + 0.5);
  context.scale(radius, radius);
  context.fill(new Path2D(shape), "evenodd");
  const { data } = context.getImageData(0, 0, side, side);
  const covered = [];
  for (let at = 0; at < side * side; at++) {
    const strength = data[4 * at + 3] / 255;
    if (strength > 0.05) covered.push((at % side) - reach, Math.floor(at / side) - reach, strength);
  }
  const made = new Float32Array(covered);
  stamps.set(shape + radius, made);
  return made;
}
