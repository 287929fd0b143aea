def test_each_reader_gets_the_sections_that_are_theirs(client, tree, delegate, steering_member):
    assert client.get("/rolunk/lap/").status_code == 200
    assert client.get("/forum/lap/").status_code == 302
    client.force_login(delegate)
    assert client.get("/forum/lap/").status_code == 200
    assert client.get("/iranyitocsoport/lap/").status_code == 404
    client.force_login(steering_member)
    assert client.get("/iranyitocsoport/lap/").status_code == 200
