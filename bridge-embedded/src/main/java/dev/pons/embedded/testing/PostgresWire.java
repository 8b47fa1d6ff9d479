package dev.pons.embedded.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A connection that speaks Postgres' protocol, by whole messages. Used by one thread at a time. */
final class PostgresWire implements AutoCloseable {
  private static final int CANCEL = 80_877_102;
  private static final int SSL = 80_877_103;
  private static final int GSS = 80_877_104;

  /** Kinds of authentication that the client has to answer. */
  private static final Set<Integer> CHALLENGES = Set.of(3, 5, 10, 11);

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  PostgresWire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** A message without its length. */
  record Message(byte type, byte[] body) {
    boolean ends() {
      return type == 'X';
    }

    /** Query and Sync: what follows comes after the server is ready again. */
    boolean wantsAnswer() {
      return type == 'Q' || type == 'S';
    }
  }

  Message read() throws IOException {
    byte type = in.readByte();
    byte[] body = new byte[in.readInt() - Integer.BYTES];
    in.readFully(body);
    return new Message(type, body);
  }

  /** Sends with the next message that wants an answer. */
  void write(Message message) throws IOException {
    out.writeByte(message.type());
    out.writeInt(message.body().length + Integer.BYTES);
    out.write(message.body());
    if (message.wantsAnswer()) {
      out.flush();
    }
  }

  /** A client's first message after it was told that nothing is encrypted; empty for none. */
  byte[] startup() throws IOException {
    while (true) {
      byte[] body = new byte[in.readInt() - Integer.BYTES];
      in.readFully(body);
      int code = ByteBuffer.wrap(body).getInt();
      if (code == SSL || code == GSS) {
        out.writeByte('N');
        out.flush();
      } else if (new String(body, StandardCharsets.UTF_8).contains("\0replication\0")) {
        refuse("unsupported startup parameter: replication");
        return new byte[0];
      } else {
        return code == CANCEL ? new byte[0] : body;
      }
    }
  }

  private void refuse(String reason) throws IOException {
    byte[] body = ("SFATAL\0VFATAL\0C08P01\0M" + reason + "\0\0").getBytes(StandardCharsets.UTF_8);
    write(new Message((byte) 'E', body));
    out.flush();
  }

  /** Lets a client log in here, and returns whether it may. */
  boolean login(byte[] startup, PostgresWire client) throws IOException {
    out.writeInt(startup.length + Integer.BYTES);
    out.write(startup);
    out.flush();
    while (true) {
      Message message = read();
      client.write(message);
      client.out.flush();
      if (message.type() == 'R' && CHALLENGES.contains(ByteBuffer.wrap(message.body()).getInt())) {
        write(client.read());
        out.flush();
      } else if (message.type() == 'Z' || message.type() == 'E') {
        return message.type() == 'Z';
      }
    }
  }

  /** Passes an answer on, and returns whether no transaction is open after it. */
  boolean answer(PostgresWire client) throws IOException {
    Message message = read();
    while (message.type() != 'Z') {
      client.write(message);
      message = read();
    }
    client.write(message);
    client.out.flush();
    return message.body()[0] == 'I';
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
