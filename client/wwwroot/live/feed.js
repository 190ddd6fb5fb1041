import { showNotice } from './notice.js';
import { showPresent } from './presence.js';
import { hasLeft, leaveActing, leaveSignedOut, whenLeft } from './leave.js';

// One connection, a few topics, one cursor each. Exact after any absence: whatever was missed comes with Watch.
const reconnectWithin = 5_000, pollEvery = 4_000, silenceLimit = 10_000;
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const isNewer = (cursor, than) => {
  if (!than) return true;
  const [epoch, tx] = cursor.split('.'), [thanEpoch, thanTx] = than.split('.');
  return epoch === thanEpoch && BigInt(tx) > BigInt(thanTx);
};

export class Feed {
  #topics = new Map();
  #polledAt = 0;
  #format;
  #freshness;
  #connection;

  constructor(format, freshness) {
    this.#format = format;
    this.#freshness = freshness;
  }

  /**
   * handler: apply(reply) a Watch reply, answering false when it could not be; card, gone, hint one push each; isBehind while what
   * they told of is not on the page; refused() when the topic may not be watched;
   * poll(topic) when there is no connection, answering whether the page is now true.
   */
  watch(name, cursor, handler, isMain = false) {
    this.#topics.set(name, { name, cursor, handler, isMain, isReady: false, queue: [], round: 0 });
  }

  /** Tells the others on the topic's page in which form the person writes; null when she has ended. */
  edit(name, form) {
    if (this.#connection.state === 'Connected' && this.#topics.get(name)?.isReady)
      this.#connection.invoke('Edit', { topic: name, form }).catch(() => { /* A courtesy; the next key says it again. */ });
  }

  start() {
    const { HubConnectionBuilder, HttpTransportType, LogLevel } = globalThis.signalR;
    this.#connection = new HubConnectionBuilder()
      .withUrl('/hubs/tracker', { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .configureLogging(LogLevel.None)
      .build();
    for (const kind of ['cardRendered', 'caseGone', 'hint', 'noticeArrived', 'present', 'heartbeat'])
      this.#connection.on(kind, message => this.#receive(kind, message));
    this.#connection.onclose(() => {
      // Who comes and goes is not heard any more.
      showPresent({ people: [] });
      this.#connect(true);
    });
    this.#connect(false);
    const watchdog = setInterval(() => {
      this.#leaveIfSilent();
      this.#pollIfSilent();
    }, 1_000);
    whenLeft(() => {
      clearInterval(watchdog);
      this.#topics.clear();
      this.#connection.stop();
    });
  }

  async #connect(isAgain) {
    for (const topic of this.#topics.values()) topic.isReady = false;
    for (let wait = isAgain; ; wait = true) {
      // Not all at once, when a gateway was lost with all its watchers.
      if (wait) await pause(Math.random() * reconnectWithin);
      if (hasLeft()) return;
      try {
        await this.#connection.start();
        break;
      } catch {
        // Until it is there again the page polls.
      }
    }
    this.#freshness.isPolling = false;
    for (const topic of this.#topics.values()) this.#rewatch(topic);
  }

  async #rewatch(topic) {
    const round = ++topic.round;
    topic.isReady = false;
    topic.queue = [];
    let reply;
    try {
      reply = await this.#connection.invoke('Watch', { topic: topic.name, after: topic.cursor, format: this.#format });
    } catch (failure) {
      if (this.#connection.state !== 'Connected' || round !== topic.round) return;
      if (/(topic|case|group)\.not-found/.test(failure.message)) return topic.handler.refused?.();
      if (/deputy\.ended/.test(failure.message)) return leaveActing('deputy.ended');
      if (/account\.not-found/.test(failure.message)) return leaveSignedOut();
      await pause(1_000 + Math.random() * reconnectWithin);
      if (round === topic.round && this.#connection.state === 'Connected') this.#rewatch(topic);
      return;
    }
    if (round !== topic.round) return;
    // Until it is applied nothing that comes later is, nor does the page say that it is true.
    const isApplied = await this.#apply(topic, reply);
    if (round !== topic.round) return;
    if (isApplied === false) {
      await pause(1_000 + Math.random() * reconnectWithin);
      if (round === topic.round && this.#connection.state === 'Connected') this.#rewatch(topic);
      return;
    }
    topic.cursor = reply.cursor;
    topic.isReady = true;
    topic.readyAt = Date.now();
    for (const [kind, message] of topic.queue.splice(0)) this.#deliver(topic, kind, message);
  }

  // What a handler cannot do with this reply it may do with the next one.
  async #apply(topic, reply) {
    try {
      return await topic.handler.apply(reply);
    } catch (failure) {
      console.error(failure);
      return false;
    }
  }

  // Until the reply is applied the cursor may not move, and a reset would undo what was pushed before it.
  #receive(kind, message) {
    const topic = this.#topics.get(message.topic);
    if (topic?.isReady) this.#deliver(topic, kind, message);
    else topic?.queue.push([kind, message]);
  }

  #deliver(topic, kind, message) {
    if (kind === 'cardRendered') topic.handler.card?.(message);
    else if (kind === 'caseGone') topic.handler.gone?.(message);
    else if (kind === 'hint' && message.rewatch) return void this.#rewatch(topic);
    else if (kind === 'hint') topic.handler.hint?.(message);
    else if (kind === 'noticeArrived') showNotice(message);
    else if (kind === 'present') showPresent(message);
    // Heard, and yet no truer, while what was told of cannot be fetched.
    else if (topic.isMain) this.#freshness.beat(topic.handler.isBehind ? 0 : Date.parse(message.asOf));
    if (message.cursor && isNewer(message.cursor, topic.cursor)) topic.cursor = message.cursor;
  }

  // A connection can be dead without either end knowing.
  #leaveIfSilent() {
    const main = [...this.#topics.values()].find(topic => topic.isMain);
    if (main?.isReady && Math.min(this.#freshness.silence(), Date.now() - main.readyAt) > silenceLimit)
      this.#connection.stop();
  }

  // A proxy may let no WebSocket through, and say so by an error or not at all.
  async #pollIfSilent() {
    const idle = Math.min(this.#freshness.silence(), Date.now() - this.#polledAt);
    if (this.#connection.state === 'Connected' || idle < pollEvery) return;
    this.#polledAt = Date.now();
    for (const topic of this.#topics.values()) {
      const asOf = this.#freshness.now();
      if (!await topic.handler.poll?.(topic) || !topic.isMain || this.#connection.state === 'Connected') continue;
      this.#freshness.isPolling = true;
      this.#freshness.beat(asOf);
    }
  }
}
